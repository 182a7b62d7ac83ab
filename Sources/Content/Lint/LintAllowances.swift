package import Diagnostics
internal import Markup

/// `<!-- loa:allow typed-figure: quoted from the law -->`: findings an editor has looked at and keeps.
///
/// A comment counts for its own line, and for the next line when it stands on a line of its own.
package struct LintAllowances: Sendable {
    private struct Allowance {
        var rule: String
        var lines: ClosedRange<Int>
        var hasReason: Bool
        var span: SourceSpan
    }
    private var allowances: [Allowance] = []
    private let lineStarts: [Int]

    package init(in file: SourceFile) {
        let bytes = file.bytes
        let marker: StaticString = "<!-- loa:allow"
        var found: [Int] = []
        var index = 0
        bytes.withUnsafeBufferPointer { bytes in
            while let start = bytes.firstIndex(of: marker, from: index) {
                found.append(start)
                index = start + 1
            }
        }
        guard !found.isEmpty else {
            lineStarts = []
            return
        }
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        lineStarts = starts
        for start in found {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), !bytes[end...].starts(with: "-->".utf8) {
                end += 1
            }
            let text = String(
                decoding: bytes[start + marker.utf8CodeUnitCount..<max(end, start + marker.utf8CodeUnitCount)],
                as: UTF8.self)
            let parts = text.split(separator: ":", maxSplits: 1).map { $0.split(separator: " ").joined(separator: " ") }
            let line = lineNumber(of: start)
            let lineEnd = line < starts.count ? starts[line] : bytes.count
            let isAlone =
                bytes[starts[line - 1]..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
                && bytes[min(end + 3, lineEnd)..<lineEnd].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
            allowances.append(
                Allowance(
                    rule: parts.first ?? "", lines: line...(isAlone ? line + 1 : line),
                    hasReason: parts.count > 1 && !parts[1].isEmpty,
                    span: SourceSpan(file, start..<min(end + 3, bytes.count))))
        }
    }

    private func lineNumber(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The findings that no comment allows, and a warning for every comment without a reason or without effect.
    package func filter(_ findings: [Diagnostic]) -> [Diagnostic] {
        if allowances.isEmpty { return findings }
        var used = Set<Int>()
        var kept = findings.filter { finding in
            guard let span = finding.span else { return true }
            let line = lineNumber(of: span.range.lowerBound)
            guard
                let index = allowances.firstIndex(where: {
                    $0.rule == finding.id && $0.lines.contains(line) && $0.hasReason
                })
            else {
                return true
            }
            used.insert(index)
            return false
        }
        for (index, allowance) in allowances.enumerated() {
            if !allowance.hasReason {
                kept.append(
                    Diagnostic(
                        "allow-without-reason", .warning,
                        Message(
                            vi: "“loa:allow” cần lý do: <!-- loa:allow \(allowance.rule): vì sao -->",
                            en: "'loa:allow' needs a reason: <!-- loa:allow \(allowance.rule): why -->"),
                        at: allowance.span))
            } else if !used.contains(index) {
                kept.append(
                    Diagnostic(
                        "allow-unused", .warning,
                        Message(
                            vi: "không còn cảnh báo “\(allowance.rule)” nào ở dòng này; xóa “loa:allow”",
                            en: "no '\(allowance.rule)' is left on this line; remove 'loa:allow'"), at: allowance.span))
            }
        }
        return kept
    }
}
