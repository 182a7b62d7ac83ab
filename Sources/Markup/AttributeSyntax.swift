internal import Diagnostics

/// Reads attributes in braces: `{panel=2 priority=3 #id web key="two words"}`.
struct AttributeSyntax {
    let source: SourceFile
    let bytes: UnsafeBufferPointer<UInt8>
    /// The braces and what is between them.
    let range: Range<Int>
    /// On a container's fence other words and keys are the container's own business.
    let allowsAnything: Bool

    /// The attributes, or nil with a finding when something in them is none.
    func parse(report: inout Report) -> BlockAttributes? {
        var result = BlockAttributes(source: range)
        var isWhole = true
        for item in items() where !read(item, into: &result, report: &report) { isWhole = false }
        return isWhole ? result : nil
    }

    private func read(_ item: Range<Int>, into result: inout BlockAttributes, report: inout Report) -> Bool {
        if bytes[item.lowerBound] == .hash {
            let id = item.lowerBound + 1..<item.upperBound
            guard isName(id) else { return refuse(.malformedAnchor(at: span(item)), report: &report) }
            result.id = string(id)
            return true
        }
        guard let equal = item.first(where: { bytes[$0] == .equal }) else {
            let word = string(item)
            guard isName(item), allowsAnything || BlockAttributes.knownWords.contains(word) else {
                return refuse(.unknownAttribute(word, at: span(item)), report: &report)
            }
            result.words.append(word)
            return true
        }
        let key = string(item.lowerBound..<equal)
        let value = unquoted(equal + 1..<item.upperBound)
        switch key {
        case "panel":
            guard let panel = Int(string(value)), panel >= 1 else {
                return refuse(.malformedPanel(at: span(item)), report: &report)
            }
            result.panel = panel
        case "priority":
            guard let priority = Int(string(value)), (1...9).contains(priority) else {
                return refuse(.malformedPriority(at: span(item)), report: &report)
            }
            result.priority = priority
        default:
            guard allowsAnything, isName(item.lowerBound..<equal) else {
                return refuse(.unknownAttribute(key, at: span(item)), report: &report)
            }
            result.values[key] = string(value)
        }
        return true
    }

    private func refuse(_ diagnostic: Diagnostic, report: inout Report) -> Bool {
        report.add(diagnostic)
        return false
    }

    /// The words between the braces; a quoted value may hold blanks.
    private func items() -> [Range<Int>] {
        let quote = UInt8(ascii: "\"")
        var items: [Range<Int>] = []
        var start: Int?
        var isQuoted = false
        for index in range.lowerBound + 1..<range.upperBound - 1 {
            if bytes[index] == quote { isQuoted.toggle() }
            let isBlank = !isQuoted && (bytes[index] == .space || bytes[index] == .tab)
            if isBlank, let first = start {
                items.append(first..<index)
                start = nil
            } else if !isBlank, start == nil {
                start = index
            }
        }
        if let start { items.append(start..<range.upperBound - 1) }
        return items
    }

    private func unquoted(_ range: Range<Int>) -> Range<Int> {
        let quote = UInt8(ascii: "\"")
        guard range.count >= 2, bytes[range.lowerBound] == quote, bytes[range.upperBound - 1] == quote else {
            return range
        }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    private func isName(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        return range.allSatisfy {
            switch bytes[$0] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), .zero ... .nine: true
            case .dot, .dash, UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(source, range) }
}
