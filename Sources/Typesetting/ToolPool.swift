internal import Synchronization

/// Tools that are costly to make and may be used by one thread at a time: typesetters, drawing instruments.
///
/// A task borrows one for a piece of work and leaves it for the next. What a tool remembers only makes it faster,
/// so which task gets which tool changes no output.
package final class ToolPool<Tool>: Sendable {
    /// A tool nobody uses.
    ///
    /// It crosses threads only through the pool, and the lock orders its users.
    private struct Idle: @unchecked Sendable {
        var tool: Tool
    }

    private let idle = Mutex<[Idle]>([])
    private let make: @Sendable () throws(FontError) -> Tool

    package init(_ make: @escaping @Sendable () throws(FontError) -> Tool) {
        self.make = make
    }

    /// Runs the work with a tool of its own.
    ///
    /// The tool must not be kept.
    package func withTool<Result>(_ work: (Tool) throws -> Result) throws -> Result {
        let taken = idle.withLock { $0.popLast() }
        let tool = try taken?.tool ?? make()
        defer {
            let returned = Idle(tool: tool)
            idle.withLock { $0.append(returned) }
        }
        return try work(tool)
    }
}
