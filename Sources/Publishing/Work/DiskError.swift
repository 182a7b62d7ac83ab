internal import Glibc

/// The disk, not the author, is at fault.
package struct DiskError: Error, CustomStringConvertible {
    package enum Operation: String, Sendable {
        case list, read, write, link, exchange, remove, lock
        /// The output folder holds files that no build made.
        case replace
    }
    package var operation: Operation
    package var path: String
    /// The system's error number.
    package var code: Int32

    package init(_ operation: Operation, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The system's own words for the fault, such as "No space left on device".
    package var reason: String { String(cString: strerror(code)) }
    package var description: String { "\(operation.rawValue) \(path): \(reason)" }
}
