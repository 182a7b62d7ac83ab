import Testing

@testable import Preview

@Suite struct RequestPathTests {
    @Test(arguments: [
        ("/", "", true), ("/a/b/", "a/b/", true), ("/a/b.html", "a/b.html", false), ("/%C4%91/", "đ/", true),
        ("/a%20b", "a b", false), ("/%252e%252e/x", "%2e%2e/x", false), ("/.../x", ".../x", false),
    ])
    func decodesPathsOfTheSite(target: String, text: String, isFolder: Bool) throws {
        let path = try #require(RequestPath(target))
        #expect(path.text == text)
        #expect(path.isFolder == isFolder)
    }

    @Test(arguments: [
        "", "a", "/..", "/../etc/passwd", "/a/../../b", "/%2e%2e/%2E%2e/etc/passwd", "/.%2e/", "/a/./b", "/a//b", "//",
        "/%2Fetc/passwd", "/a%5Cb", "/..%5c..%5cwindows", "/a%00.png", "/a%0d%0aX: y", "/%", "/%4", "/%zz", "/%ff",
        "/%c0%ae%c0%ae/", "http://example.org/", "/" + String(repeating: "a", count: 3000),
    ])
    func refusesPathsThatLeaveOrLie(target: String) {
        #expect(RequestPath(target) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.0.0.1:8181", true), ("localhost:1", true), ("LOCALHOST", true), ("[::1]:80", true),
        ("127.0.0.1.example.org", false), ("example.org:8181", false), ("127.0.0.1@example.org", false), ("", false),
        ("localhost:8181:8181", false), ("0.0.0.0:8181", false),
    ])
    func knowsNamesOfThisMachine(host: String, isLocal: Bool) {
        #expect(LocalHost.isLocal(host) == isLocal)
    }
}
