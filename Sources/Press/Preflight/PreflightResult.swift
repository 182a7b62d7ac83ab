package import Diagnostics
internal import Sheets

/// What the check of one press file found.
package struct PreflightResult: Hashable, Sendable {
    /// The name of the file as the printing house gets it.
    package var file: String
    package var pageCount: Int
    /// By page, then by rule.
    package var findings: [PreflightFinding]

    package init(file: String, pageCount: Int, findings: [PreflightFinding]) {
        self.file = file
        self.pageCount = pageCount
        self.findings = findings
    }

    /// True when a printing house has no reason to send the file back.
    package var isAccepted: Bool { !findings.contains { $0.severity == .error } }

    package func count(of severity: Diagnostic.Severity) -> Int { findings.count { $0.severity == severity } }

    /// The sentence for the job ticket.
    package var summary: Message {
        let (errors, warnings) = (count(of: .error), count(of: .warning))
        let rules = PreflightRule.allCases.count
        if errors == 0, warnings == 0 {
            return Message(
                vi: "Kiểm tra trước in: đạt (\(pageCount) trang, \(rules) quy tắc)",
                en: "Preflight: passed (\(pageCount) pages, \(rules) rules)")
        }
        return Message(
            vi: "Kiểm tra trước in: \(errors == 0 ? "đạt" : "KHÔNG ĐẠT"), \(errors) lỗi, \(warnings) cảnh báo",
            en: "Preflight: \(errors == 0 ? "passed" : "FAILED"), \(errors) errors, \(warnings) warnings")
    }

    /// The same findings as diagnostics; the file is named in a note, since no line of content is at fault.
    package var report: Report {
        Report(
            findings.map { finding in
                Diagnostic(
                    "press-\(finding.rule.rawValue)", finding.severity, finding.message,
                    notes: [Diagnostic.Note(place(of: finding))])
            })
    }

    /// The result as JSON, with both languages.
    package var json: String {
        let items = findings.map { finding in
            var fields = [
                "\"rule\": \(JSONText.quote(finding.rule.rawValue))",
                "\"severity\": \(JSONText.quote(finding.severity.rawValue))", "\"count\": \(finding.count)",
            ]
            if let page = finding.page { fields.append("\"page\": \(page)") }
            if let place = finding.place {
                let numbers = [place.x, place.y, place.width, place.height].map { Self.millimetres($0.value) }
                fields.append("\"place\": [\(numbers.joined(separator: ", "))]")
            }
            fields.append(
                "\"message\": {\"vi\": \(JSONText.quote(finding.message.vi)), \"en\": \(JSONText.quote(finding.message.en))}"
            )
            return "    {\(fields.joined(separator: ", "))}"
        }
        let list = items.isEmpty ? "[]" : "[\n\(items.joined(separator: ",\n"))\n  ]"
        return """
            {
              "file": \(JSONText.quote(file)),
              "pages": \(pageCount),
              "accepted": \(isAccepted),
              "findings": \(list)
            }

            """
    }

    private func place(of finding: PreflightFinding) -> Message {
        var (vi, en) = (file, file)
        if let page = finding.page {
            vi += ", trang \(page)"
            en += ", page \(page)"
        }
        if let place = finding.place {
            let (x, y) = (Self.millimetres(place.x.value), Self.millimetres(place.y.value))
            vi += ", cách mép trái \(x) mm, mép trên \(y) mm"
            en += ", \(x) mm from the left, \(y) mm from the top"
        }
        if finding.count > 1 {
            vi += " (\(finding.count) chỗ)"
            en += " (\(finding.count) places)"
        }
        return Message(vi: vi, en: en)
    }

    static func millimetres(_ value: Double) -> String {
        var text = PDFBytes()
        text.append(number: value, places: 1)
        let digits = String(decoding: text.bytes, as: UTF8.self)
        if digits.hasPrefix(".") { return "0" + digits }
        return digits.hasPrefix("-.") ? "-0" + digits.dropFirst() : digits
    }
}
