internal import Diagnostics
internal import Glibc
internal import Publishing
internal import Synchronization

/// Shows how far a build is: a bar that redraws itself for a person, a line a stage for a log.
final class ConsoleObserver: BuildObserver {
    private struct State {
        var name = ""
        var total = 0
        var done = 0
        var drawn = -1
    }

    private let state = Mutex(State())
    private let language: InterfaceLanguage
    private let isSilent: Bool

    init(_ project: ProjectOptions) {
        language = project.interface
        isSilent = project.quiet || project.json
    }

    func stage(_ name: Message, of total: Int) {
        guard !isSilent else { return }
        let name = name.text(in: language)
        state.withLock { state in
            state = State(name: name, total: total)
            if Terminal.isInteractive {
                draw(&state)
            } else {
                Terminal.write("loa: \(name)\(total > 1 ? " (\(total))" : "")\n")
            }
        }
    }

    func advance() {
        guard !isSilent else { return }
        state.withLock { state in
            state.done += 1
            guard Terminal.isInteractive else { return }
            // Drawing every step would cost more than many steps do.
            let percent = state.total == 0 ? 100 : state.done * 100 / state.total
            if percent != state.drawn { draw(&state) }
        }
    }

    func wait() {
        let text = Message(
            vi: "loa: một bản dựng khác đang chạy, chờ nó xong", en: "loa: another build is running; waiting for it")
        Terminal.write(text.text(in: language) + "\n")
    }

    /// Takes the bar away.
    func finish() {
        guard !isSilent, Terminal.isInteractive else { return }
        Terminal.write("\r\u{1B}[K")
    }

    private func draw(_ state: inout State) {
        let percent = state.total == 0 ? 0 : state.done * 100 / state.total
        state.drawn = percent
        let filled = percent * 24 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let count = state.total > 1 ? " \(state.done)/\(state.total)" : ""
        Terminal.write("\r\u{1B}[K\(bar) \(state.name)\(count)")
    }
}
