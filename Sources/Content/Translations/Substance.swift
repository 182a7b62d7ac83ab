internal import Diagnostics
internal import Markup

/// What a block of text must say in every language: its numbers, facts, links and blocks of its own kind.
struct Substance {
    /// The digits of each number without separators, which differ by language; `01` counts as `1`.
    private(set) var numbers: [String] = []
    /// Keys of facts, formulas and citations.
    private(set) var facts: [String] = []
    private(set) var links: [String] = []
    /// The words without markup, with a space between blocks.
    private(set) var words = ""
    /// `qr articles/x`, `chart y`, `audience z`.
    private(set) var containers: [String] = []

    /// The substance of the node at an index and of all under it, or of the whole document.
    init(of document: Document, at index: Int? = nil) {
        let range = index.map { $0..<Int(document.nodes[$0].subtreeEnd) } ?? 0..<document.nodes.count
        for node in document.nodes[range] {
            switch node.kind {
            case .text, .code: words += document.string(of: node)
            case .placeholder:
                facts.append(Self.name(of: document.placeholders[Int(node.payload)]))
                words += " "
            case .link, .image: links.append(document.string(of: node))
            case .container: containers.append(document.string(of: node))
            case .strong, .emphasis, .strikethrough: break
            default: words += " "
            }
        }
        numbers = Self.numbers(in: words)
    }

    /// The substance of a line of front matter.
    init(of line: String) {
        words = line
        for piece in PlaceholderLine.pieces(of: line) {
            switch piece {
            case .text(let text): numbers += Self.numbers(in: text)
            case .placeholder(let placeholder, _): facts.append(Self.name(of: placeholder))
            }
        }
    }

    /// What one has and the other lacks, in words; nil when both say the same.
    func difference(from other: Substance) -> Message? {
        let kinds: [(Message, [String], [String])] = [
            (Message(vi: "số liệu", en: "facts"), facts, other.facts),
            (Message(vi: "con số", en: "numbers"), numbers, other.numbers),
            (Message(vi: "liên kết", en: "links"), links, other.links),
            (Message(vi: "khối", en: "containers"), containers, other.containers),
        ]
        var parts: [(vi: String, en: String)] = []
        for (kind, mine, theirs) in kinds {
            let (extra, missing) = Self.compare(mine, theirs)
            if !missing.isEmpty {
                let list = missing.joined(separator: ", ").shortened
                parts.append(("thiếu \(kind.vi) \(list)", "lacks \(kind.en) \(list)"))
            }
            if !extra.isEmpty {
                let list = extra.joined(separator: ", ").shortened
                parts.append(("thừa \(kind.vi) \(list)", "has \(kind.en) \(list) too many"))
            }
        }
        if parts.isEmpty { return nil }
        return Message(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }

    /// What only the first and only the second list has, each as often as it is there.
    private static func compare(_ first: [String], _ second: [String]) -> (extra: [String], missing: [String]) {
        var counts: [String: Int] = [:]
        for word in first { counts[word, default: 0] += 1 }
        for word in second { counts[word, default: 0] -= 1 }
        let keys = counts.keys.sorted()
        return (keys.filter { counts[$0, default: 0] > 0 }, keys.filter { counts[$0, default: 0] < 0 })
    }

    private static func name(of placeholder: Placeholder) -> String {
        switch placeholder.content {
        case .value(let key, _): key
        case .formula(let expression, _): "= " + expression.filter { $0 != " " }
        case .citation(let law, let provision): ([law] + numbers(in: provision)).joined(separator: " ")
        }
    }

    /// The numbers of a text, whatever digits its script has.
    private static func numbers(in text: String) -> [String] {
        var numbers: [String] = []
        var digits = ""
        var pending = false
        func close() {
            if !digits.isEmpty {
                let plain = digits.drop { $0 == "0" }
                numbers.append(plain.isEmpty ? "0" : String(plain))
            }
            digits = ""
            pending = false
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits += String(Int(value))
                pending = false
            } else if !digits.isEmpty, !pending, ".,\u{A0}\u{202F}’'".unicodeScalars.contains(scalar) {
                // A separator inside a number is followed by a digit.
                pending = true
            } else {
                close()
            }
        }
        close()
        return numbers
    }
}
