internal import ArgumentParser
internal import Diagnostics
internal import Dispatch
internal import Glibc
internal import Preview
internal import Synchronization

/// `loa serve`: the site in a browser, up to date with every save.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "Xem trang trong trình duyệt, lưu tệp là thấy ngay / see the site in a browser, up to date with every save")

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("Cổng, 0 là cổng bất kỳ / port, 0 for any", valueName: "port"))
    var port: UInt16 = 8181

    @Flag(help: "Mở trình duyệt / open the browser")
    var open = false

    func run() async throws {
        let server: PreviewServer
        do {
            server = try await PreviewServer(project.buildOptions, language: project.interface)
        } catch {
            throw project.fail(error)
        }
        project.show(await server.site.report())
        let serving = Task { [self] in
            try await server.run(
                port: port, events: PreviewServer.Events(started: started, changed: changed, watchesShort: watchesShort)
            )
        }
        let interrupt = Interrupt { serving.cancel() }
        do {
            try await serving.value
        } catch let error as PreviewError {
            Terminal.write("loa: \(error.message.text(in: project.interface))\n")
            throw ExitStatus.environment
        } catch  where interrupt.hasHappened {
            // Told to stop: that is how serving ends.
        } catch {
            throw project.fail(error)
        }
        project.say(vi: "\nloa: đã dừng", en: "\nloa: stopped")
        throw ExitStatus.interrupted
    }

    @Sendable private func started(_ address: String) {
        project.say(
            vi: "loa: xem trang ở \(address) (mọi bản in: \(address)~loa/); dừng: Ctrl-C",
            en: "loa: the site is at \(address) (all sheets: \(address)~loa/); stop with Ctrl-C")
        if open, !Browser.open(address) {
            project.say(vi: "loa: không mở được trình duyệt", en: "loa: cannot open a browser")
        }
    }

    @Sendable private func watchesShort() {
        project.say(
            vi:
                "loa: hệ thống không theo dõi được hết các thư mục nên có thể không thấy vài lần lưu; tăng fs.inotify.max_user_watches",
            en:
                "loa: the system cannot watch all folders, so that some saves may not be noticed; raise fs.inotify.max_user_watches"
        )
    }

    @Sendable private func changed(_ paths: Set<String>, _ report: Report, _ seconds: Double) {
        let errors = Report(report.diagnostics.filter { $0.severity == .error })
        if !errors.isEmpty { project.show(errors) }
        guard project.verbose || !errors.isEmpty else { return }
        let time = Int((seconds * 1000).rounded(.up))
        let count = errors.count(of: .error)
        guard paths.count == 1, let path = paths.first else {
            project.say(
                vi: "loa: đã đọc lại \(paths.count) tệp, \(count) lỗi, \(time) ms",
                en: "loa: read \(paths.count) files again, \(count) errors, \(time) ms")
            return
        }
        project.say(
            vi: "loa: đã đọc lại \(path), \(count) lỗi, \(time) ms",
            en: "loa: read \(path) again, \(count) errors, \(time) ms")
    }
}

/// Calls when the user presses Ctrl-C or the system asks the process to end.
private final class Interrupt: @unchecked Sendable {
    private let happened = Atomic<Bool>(false)
    // Made once and only kept, which is what makes the class safe to share.
    private var sources: [any DispatchSourceSignal] = []

    init(_ action: @escaping @Sendable () -> Void) {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                happened.store(true, ordering: .relaxed)
                action()
            }
            source.resume()
            sources.append(source)
        }
    }

    var hasHappened: Bool { happened.load(ordering: .relaxed) }
}

/// The user's own browser.
private enum Browser {
    /// False when the desktop has no way to open an address.
    static func open(_ address: String) -> Bool {
        var process = pid_t()
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(address), nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // What the browser has to say is not for this terminal.
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        return posix_spawnp(&process, "xdg-open", &actions, nil, &arguments, environ) == 0
    }
}
