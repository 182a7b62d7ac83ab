internal import Glibc
internal import Synchronization

/// What the last build left for this one, read when it is first asked for: a build with nothing to do never asks.
final class LastBuild: Sendable {
    /// Held by reference: every file that is written asks for it.
    final class Contents: Sendable {
        /// Nil when there is none that can be trusted.
        let index: BuildIndex?
        /// Identifies the index, for what belongs to it.
        let seal: String
        /// When the last build ended, in nanoseconds.
        let time: Int
        /// Why there is nothing to take over, when there is not.
        let fault: OutputTree.Fault?

        init(index: BuildIndex? = nil, seal: String = "", time: Int = 0, fault: OutputTree.Fault?) {
            self.index = index
            self.seal = seal
            self.time = time
            self.fault = fault
        }
    }

    private let work: String
    private let output: String
    private let program: String
    private let known = Mutex<Contents?>(nil)

    init(in work: String, of output: String, program: String) {
        self.work = work
        self.output = output
        self.program = program
    }

    var contents: Contents {
        known.withLock { known in
            if let known { return known }
            let contents = read()
            known = contents
            return contents
        }
    }

    private func read() -> Contents {
        var status = stat()
        guard let bytes = try? DiskTree.readFile(work + "/index", atMost: .max) else { return Contents(fault: .first) }
        guard let index = BuildIndex(bytes: bytes), stat(work + "/index", &status) == 0,
            let manifest = try? DiskTree.readFile(output + "/" + Manifest.fileName, atMost: .max),
            ContentHash(of: manifest) == index.output
        else { return Contents(fault: .damaged) }
        return Contents(
            index: index, seal: String(decoding: bytes.suffix(64), as: UTF8.self), time: status.changed,
            fault: index.program == program ? nil : .otherProgram)
    }
}
