import Testing

@testable import Diagnostics

@Suite struct ReportTests {
    private let first = SourceFile(path: "a", text: "1\n2")
    private let second = SourceFile(path: "b", text: "1\n2")

    private func finding(_ id: String, _ span: SourceSpan?, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
        Diagnostic(id, severity, Message(vi: id, en: id), at: span)
    }

    @Test func sortsByPlaceAndDropsRepetition() {
        let findings = [
            finding("y", SourceSpan(second, 0..<1)), finding("x", SourceSpan(first, 2..<3)), finding("z", nil),
            finding("y", SourceSpan(first, 2..<3)), finding("x", SourceSpan(first, 2..<3)),
            finding("x", SourceSpan(first, 0..<1)),
        ]
        let expected = ["z", "x0", "x2", "y2", "y0"]
        for shuffled in [findings, findings.reversed()] {
            let sorted = Report(shuffled).sorted().diagnostics.map { diagnostic in
                diagnostic.id + (diagnostic.span.map { "\($0.range.lowerBound)" } ?? "")
            }
            #expect(sorted == expected)
        }
    }

    @Test func countsAndMerges() {
        var report = Report()
        #expect(report.isEmpty && !report.hasErrors)
        report.add(finding("x", nil, .warning))
        #expect(!report.isEmpty && !report.hasErrors)
        report.merge(Report([finding("y", nil), finding("z", nil, .note)]))
        #expect(report.hasErrors)
        #expect(Diagnostic.Severity.allCases.map { report.count(of: $0) } == [1, 1, 1])
    }

    @Test func raisesWarnings() {
        let report = Report([finding("x", nil, .warning), finding("y", nil, .warning), finding("z", nil, .note)])
        #expect(report.raisingWarnings().diagnostics.map(\.severity) == [.error, .error, .note])
        #expect(report.raisingWarnings { $0.id == "y" }.diagnostics.map(\.severity) == [.warning, .error, .note])
    }

    @Test func ordersSeverities() {
        #expect(Diagnostic.Severity.allCases.sorted() == [.note, .warning, .error])
    }
}
