/// Checks the files of one run.
///
/// They all begin with the same objects, which are taken apart once; of each file only what is its own is. The
/// findings are those of `Preflight`, file by file.
package struct RunPreflight: Sendable {
    private let preflight: Preflight
    private let beginning: PDFReader?
    private var memory = ReadingMemory()

    package init(of run: PressRun, limits: PreflightLimits = PreflightLimits()) {
        preflight = Preflight(limits: limits)
        beginning = PDFReader(run.shared.file.bytes.bytes)
    }

    /// - Parameter file: the name used in messages.
    package mutating func check(
        _ bytes: [UInt8], file: String, expecting expectation: PreflightExpectation = PreflightExpectation()
    ) -> PreflightResult {
        guard let beginning, let reader = PDFReader(bytes, after: beginning, known: &memory.dictionaries) else {
            return preflight.check(bytes, file: file, expecting: expectation)
        }
        defer { memory.keepShared(of: reader) }
        return preflight.check(reader, file: file, expecting: expectation, memory: &memory)
    }
}
