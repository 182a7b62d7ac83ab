import FuzzTargets
import Glibc
import Synchronization

// clang's libFuzzer, whose own `main` is left out.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Which target libFuzzer runs; it is named outside the arguments, which are all libFuzzer's.
let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) }

/// `FUZZ_TARGET=markdown loa-fuzz [libFuzzer's arguments]`, or `loa-fuzz --seeds FOLDER`, which writes what to begin
/// with into a folder for each target.
@main struct Fuzzer {
    static func main() throws {
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
            for target in FuzzTarget.allCases { try writeSeeds(of: target, to: CommandLine.arguments[2]) }
            return
        }
        guard target != nil else {
            print("FUZZ_TARGET: " + FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
            exit(2)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(withUnsafeMutablePointer(to: &arguments) { runDriver(&count, $0, tryBytes) })
    }

    private static func writeSeeds(of target: FuzzTarget, to folder: String) throws {
        mkdir("\(folder)/\(target.rawValue)", 0o777)
        for (number, seed) in try target.seeds().enumerated() {
            guard let file = fopen("\(folder)/\(target.rawValue)/seed-\(number)", "w") else { continue }
            fwrite(seed, 1, seed.count, file)
            fclose(file)
        }
    }
}

/// libFuzzer calls on the main thread and wants the answer there; the target may need the pool for its tasks.
private let tryBytes: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var isDone = sem_t()
    sem_init(&isDone, 0, 0)
    defer { sem_destroy(&isDone) }
    withUnsafeMutablePointer(to: &isDone) { semaphore in
        nonisolated(unsafe) let semaphore = semaphore
        Task.detached {
            let fault: String?
            do { fault = try await target?.fault(on: bytes) } catch { fault = "\(error)" }
            if let fault {
                perror("fault: \(fault)")
                abort()
            }
            sem_post(semaphore)
        }
        while sem_wait(semaphore) != 0 {}
    }
    return 0
}
