internal import ArgumentParser

/// The program behind the `loa` executable.
package enum Program {
    /// Parses the arguments, runs the command and ends the process with its exit code.
    package static func main() async {
        await LoaCommand.main()
    }
}
