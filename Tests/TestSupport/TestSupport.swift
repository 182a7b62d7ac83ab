/// Shared by all tests; grows with them.
package enum TestSupport {}
