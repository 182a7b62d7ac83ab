internal import Diagnostics
internal import Sheets

/// Gathers findings, each rule once a page.
struct FindingList {
    private var findings: [PreflightFinding] = []
    private var positions: [Key: Int] = [:]

    private struct Key: Hashable {
        var rule: PreflightRule
        var severity: Diagnostic.Severity
        var page: Int?
    }

    mutating func add(
        _ rule: PreflightRule, severity: Diagnostic.Severity = .error, page: Int? = nil, place: Rect? = nil,
        _ message: Message
    ) {
        let key = Key(rule: rule, severity: severity, page: page)
        if let position = positions[key] {
            findings[position].count += 1
        } else {
            positions[key] = findings.count
            findings.append(PreflightFinding(rule, severity: severity, page: page, place: place, message: message))
        }
    }

    /// The file first, then page by page.
    var sorted: [PreflightFinding] {
        findings.sorted { ($0.page ?? 0, $0.rule, $1.severity) < ($1.page ?? 0, $1.rule, $0.severity) }
    }
}
