internal import ArgumentParser
internal import Glibc
internal import Logging

/// The program behind the `loa` executable.
package enum Program {
    /// Parses the arguments, runs the command and ends the process with its exit code.
    package static func main() async {
        // A reader that closes its end of the pipe is no fault of ours.
        signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files is told like a full disk, instead of ending the process.
        signal(SIGXFSZ, SIG_IGN)
        let isVerbose = CommandLine.arguments.contains { $0 == "-v" || $0 == "--verbose" }
        LoggingSystem.bootstrap { _ in TerminalLogHandler(logLevel: isVerbose ? .debug : .warning) }
        do {
            var command = try LoaCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitStatus {
            exit(code.rawValue)
        } catch {
            let status = LoaCommand.exitCode(for: error)
            let words = UsageWords(arguments: CommandLine.arguments)
            // Wide enough never to be broken; the lines are broken when the words are chosen.
            let text = LoaCommand.fullMessage(for: error, columns: 10_000)
            if status.isSuccess {
                print(words.help(text))
                exit(ExitStatus.fine.rawValue)
            }
            Terminal.write(words.fault(text) + "\n")
            exit(ExitStatus.usage.rawValue)
        }
    }
}

/// How the process ends; the meaning of each number is part of the interface.
package enum ExitStatus: Int32, Error {
    case fine = 0
    /// An author's mistake stopped the build.
    case content = 1
    /// The command line was not understood.
    case usage = 2
    /// A font, a library or the disk.
    case environment = 3
    /// A check or the preflight found something.
    case findings = 4
    case interrupted = 130
}
