internal import FlyingFox
internal import FlyingSocks
internal import Glibc

/// Waits for sockets as FlyingFox does, and lets them send at once.
///
/// An answer is written in two parts, head and body. Without `TCP_NODELAY` the second waits until the browser has
/// acknowledged the first, which it puts off by 40 ms.
struct PromptPool: AsyncSocketPool {
    private let pool: any AsyncSocketPool = HTTPServer.defaultPool()

    func prepare() async throws { try await pool.prepare() }
    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // The first socket to wait is the listening one, and those it accepts inherit the option.
        var isPrompt: Int32 = 1
        setsockopt(
            socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &isPrompt, socklen_t(MemoryLayout<Int32>.size))
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}
