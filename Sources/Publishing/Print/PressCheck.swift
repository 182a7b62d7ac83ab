package import Diagnostics
internal import FoundationEssentials
internal import Press
internal import Sheets

/// Preflight of finished files, whoever made them: those named, or all press files of an output folder.
package struct PressCheck: Sendable {
    private var results: [PreflightResult] = []

    /// - Parameters:
    ///   - files: Paths as the user wrote them.
    ///   - workers: How many files are read at once.
    package init(files: [String], workers: Int) async throws {
        results = try await Workers.map(files.count, workers: workers, makeState: {}) { _, index in
            guard let bytes = try DiskTree.readFile(files[index]) else {
                throw DiskError(.read, path: files[index], code: 2)
            }
            var limits = PreflightLimits()
            // Letters and labels have white margins; nothing of theirs is cut through.
            if files[index].contains("/print/letters/") { limits.bleed = 0 }
            return Preflight(limits: limits).check(bytes, file: files[index])
        }
    }

    /// The press files of a build, sorted; without those laid out on press sheets, which have no trim of their own.
    package static func files(in output: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: output + "/print")) ?? []
        return names.filter { $0.hasSuffix("-press.pdf") }.sorted().map { "\(output)/print/\($0)" }
    }

    package var count: Int { results.count }

    /// The findings, each at its file.
    package var report: Report {
        Report(
            results.flatMap { result in
                let span = SourceSpan(wholeOf: SourceFile(path: result.file, bytes: []))
                return result.report.diagnostics.map { diagnostic in
                    var diagnostic = diagnostic
                    diagnostic.span = span
                    return diagnostic
                }
            })
    }

    /// One object a file.
    package var json: String {
        "[\n" + results.map(\.json).map { String($0.dropLast()) }.joined(separator: ",\n") + "\n]\n"
    }
}
