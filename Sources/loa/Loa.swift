internal import CommandLine
internal import Dispatch

@main
struct Loa {
    /// The main thread only waits: an asynchronous `main` would end it and leave the process to others, which debuggers
    /// and valgrind do not survive.
    static func main() {
        let end = DispatchSemaphore(value: 0)
        Task.detached {
            await Program.main()
            end.signal()
        }
        end.wait()
    }
}
