internal import ArgumentParser

/// The `loa` command.
struct LoaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "loa", version: "0.1.0")

}
