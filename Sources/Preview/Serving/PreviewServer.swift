package import Diagnostics
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Glibc
package import Publishing
internal import Synchronization

/// Shows the site in a browser while it is edited; see `loa serve`.
///
/// Listens on this machine only. A watch on a thread of its own tells of edits, one task brings them in, and every open
/// page is told.
package struct PreviewServer: Sendable {
    package let site: PreviewSite
    private let root: String
    private let language: InterfaceLanguage
    private let bulletin = Bulletin()

    /// Hears what happens.
    package struct Events: Sendable {
        /// The server listens; the address to open.
        package var started: @Sendable (String) -> Void
        /// Something was edited: the paths, what is wrong now, and the seconds it took to bring in.
        package var changed: @Sendable (Set<String>, Report, Double) -> Void
        /// The system has too few watches for all folders: some edits will not be noticed.
        package var watchesShort: @Sendable () -> Void

        package init(
            started: @escaping @Sendable (String) -> Void = { _ in },
            changed: @escaping @Sendable (Set<String>, Report, Double) -> Void = { _, _, _ in },
            watchesShort: @escaping @Sendable () -> Void = {}
        ) {
            self.started = started
            self.changed = changed
            self.watchesShort = watchesShort
        }
    }

    /// Reads the project.
    package init(_ options: BuildOptions, language: InterfaceLanguage) async throws {
        root = options.root
        self.language = language
        site = try await PreviewSite(options)
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter port: 0 for any that is free.
    /// - Throws: `PreviewError` when the port cannot be had, `DiskError` when folders cannot be watched.
    package func run(port: UInt16, events: Events = Events()) async throws {
        let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
        let server = HTTPServer(
            config: HTTPServer.Configuration(address: address, timeout: 60, pool: PromptPool(), logger: .disabled),
            handler: Responder(site: site, bulletin: bulletin, language: language))
        let watch = try FolderWatch(root: root, folders: ["content", "themes"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                do {
                    try await server.run()
                } catch let error as SocketError {
                    throw PreviewError(error, port: port)
                }
            }
            group.addTask {
                try await server.waitUntilListening(timeout: 10)
                if case .ip4(_, let port)? = await server.listeningAddress {
                    events.started("http://127.0.0.1:\(port)/")
                }
                await follow(watch, events)
            }
            // Neither ends by itself, so the first that does has failed or was told to stop.
            try await group.next()
        }
    }

    /// Brings in one change after another; what happens while one is brought in is the next.
    private func follow(_ watch: FolderWatch, _ events: Events) async {
        let (bell, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let pending = Pending()
        Thread.detachNewThread {
            watch.run(
                changed: { paths in
                    pending.paths.withLock { $0.formUnion(paths) }
                    continuation.yield()
                }, short: events.watchesShort)
            continuation.finish()
        }
        await withTaskCancellationHandler {
            for await _ in bell {
                let changed = pending.paths.withLock { paths in
                    defer { paths = [] }
                    return paths
                }
                var clock = StageClock()
                guard await site.update(changed) else { continue }
                bulletin.tell(generation: await site.generation)
                clock.lap("update")
                if await site.check(changed) { bulletin.tell(generation: await site.generation) }
                events.changed(changed, await site.report(), clock.laps.reduce(0) { $0 + $1.seconds })
            }
        } onCancel: {
            watch.stop()
            continuation.finish()
        }
    }
}

/// Paths that were told and not brought in yet.
private final class Pending: Sendable {
    let paths = Mutex<Set<String>>([])
}

/// Why the server cannot listen.
package enum PreviewError: Error {
    /// Another program has the port.
    case portTaken(UInt16)
    /// Ports below 1024 belong to the administrator.
    case portForbidden(UInt16)
    case cannotListen(port: UInt16, detail: String)

    init(_ error: SocketError, port: UInt16) {
        switch error {
        case .failed(_, EADDRINUSE, _): self = .portTaken(port)
        case .failed(_, EACCES, _): self = .portForbidden(port)
        default: self = .cannotListen(port: port, detail: error.errorDescription ?? "\(error)")
        }
    }

    package var message: Message {
        switch self {
        case .portTaken(let port):
            Message(
                vi:
                    "cổng \(port) đã có chương trình khác dùng; dừng chương trình đó hoặc chọn cổng khác: loa serve --port \(port &+ 1)",
                en:
                    "port \(port) is in use by another program; stop that one or take another port: loa serve --port \(port &+ 1)"
            )
        case .portForbidden(let port):
            Message(
                vi: "không được phép dùng cổng \(port); chọn cổng từ 1024 trở lên: loa serve --port 8181",
                en: "port \(port) is not allowed; take one from 1024 up: loa serve --port 8181")
        case .cannotListen(let port, let detail):
            Message(vi: "không mở được cổng \(port): \(detail)", en: "cannot listen on port \(port): \(detail)")
        }
    }
}
