import Foundation
import Glibc
import Synchronization

/// A connection to the server as bytes, so that a test can say what no well-behaved client would.
///
/// Reading blocks, so every conversation has a thread of its own: the server needs those of the tasks.
struct Wire: ~Copyable {
    struct Answer: Sendable {
        var status = 0
        /// Names in lower case; what is sent twice is joined by a line break.
        var headers: [String: String] = [:]
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Failure: Error {
        var what: String
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        // Nothing is waited for without end.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard status == 0 else { throw Failure(what: "connect \(errno)") }
    }

    deinit { close(descriptor) }

    /// Runs a conversation on a thread of its own.
    static func talk<Result: Sendable>(
        _ port: UInt16, _ body: @escaping @Sendable (inout Wire) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Swift.Result {
                        var wire = try Wire(port: port)
                        return try body(&wire)
                    })
            }
        }
    }

    /// One request on a connection of its own.
    static func get(
        _ target: String, port: UInt16, method: String = "GET", host: String? = nil, headers: [String] = []
    ) async throws -> Answer {
        try await talk(port) { wire in
            try wire.send(
                ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"] + headers)
            return try wire.answer(hasBody: method != "HEAD")
        }
    }

    func send(_ lines: [String]) throws {
        try send(Array((lines + ["", ""]).joined(separator: "\r\n").utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure(what: "write \(errno)") }
    }

    private mutating func fill() throws {
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &part, part.count)
        guard count > 0 else { throw Failure(what: "read \(count) \(errno)") }
        buffer += part[..<count]
    }

    mutating func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try fill() }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    mutating func answer(hasBody: Bool = true) throws -> Answer {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) { head += try take(1) }
        var answer = Answer()
        for (index, line) in String(decoding: head, as: UTF8.self).split(separator: "\r\n").enumerated() {
            if index == 0 {
                answer.status = Int(line.split(separator: " ")[1]) ?? 0
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                answer.headers[name] = answer.headers[name].map { "\($0)\n\(value)" } ?? value
            }
        }
        if hasBody, let count = answer.headers["content-length"].flatMap({ Int($0) }) { answer.body = try take(count) }
        return answer
    }

    // MARK: WebSocket (RFC 6455)

    mutating func openSocket(port: UInt16, origin: String? = nil) throws -> Answer {
        try send(
            [
                "GET /~loa/socket HTTP/1.1", "Host: 127.0.0.1:\(port)", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
            ] + (origin.map { ["Origin: \($0)"] } ?? []))
        return try answer()
    }

    /// The next text the server says; its frames are short and carry no mask.
    mutating func message() throws -> String {
        while true {
            let head = try take(2)
            let body = try take(Int(head[1] & 0x7F))
            if head[0] & 0x0F == 1 { return String(decoding: body, as: UTF8.self) }
        }
    }
}
