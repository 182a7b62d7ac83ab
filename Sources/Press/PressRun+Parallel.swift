internal import CSystem

extension PressRun {
    /// Makes all files of the run, on so many threads, and hands each over as soon as it is finished.
    ///
    /// The order of handing over is open; the bytes are not.
    package func makeAll(
        threads: Int, deliver: @escaping @Sendable (_ index: Int, _ document: PressDocument) throws -> Void
    ) async throws {
        Self.keepMemory()
        let threads = max(1, min(threads, count))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<threads {
                group.addTask {
                    let workspace = PressWorkspace()
                    for index in stride(from: worker, to: count, by: threads) {
                        try Task.checkCancellation()
                        try deliver(index, document(at: index, using: workspace))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Tells the C library to keep freed memory for the next file.
    ///
    /// It would return the pages to the kernel after each file and fetch them again for the next.
    package static func keepMemory() { _ = keepsMemory }

    private static let keepsMemory: Bool = {
        let (trim, pad, map): (Int32, Int32, Int32) = (M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD)
        return mallopt(trim, 512 << 20) == 1 && mallopt(pad, 16 << 20) == 1 && mallopt(map, 32 << 20) == 1
    }()
}
