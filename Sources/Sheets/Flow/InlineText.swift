internal import Diagnostics
internal import Markup

/// The words of one block as runs of type, with the links in it.
struct InlineText {
    struct Link {
        /// Bytes of the joined runs.
        var range: Range<Int>
        var url: String
    }
    struct Picture {
        var name: String
        var alternativeText: String
        var span: SourceSpan
    }
    var runs: [StyledRun] = []
    var links: [Link] = []
    var pictures: [Picture] = []
    var ignoredMarkup: [SourceSpan] = []

    var isEmpty: Bool { runs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }

    /// Reads the inlines in a range of nodes, in a base style.
    init(_ document: Document, nodes range: Range<Int>, style: TextStyle) {
        /// What is open around the current node; closed when its index is reached.
        struct Open {
            var end: Int
            var kind: Node.Kind
            var start: Int
            var url: String
            var isCitation = false
        }
        var open: [Open] = []
        var current = style
        var length = 0
        var text = ""
        var citationGoesOn = false
        /// True inside a parenthesis that the author wrote round sources.
        var endsInParenthesis: Bool { (text.isEmpty ? runs.last?.text : text)?.utf8.last == UInt8(ascii: "(") }
        var isInParenthesis = false

        func flush() {
            guard !text.isEmpty else { return }
            if runs.last?.style == current {
                runs[runs.count - 1].text += text
            } else {
                runs.append(StyledRun(text, current))
            }
            text = ""
        }
        func append(_ string: String) {
            text += string
            length += string.utf8.count
        }
        func restyle() {
            flush()
            current = style
            for element in open {
                switch element.kind {
                case .strong: current.weight = max(700, min(900, style.weight + 200))
                case .emphasis: current.italic.toggle()
                case .span where !element.url.isEmpty: current.language = element.url
                // Nobody taps on paper, but who reads on a screen sees what can be tapped.
                case .link: current.weight = max(600, current.weight)
                default: break
                }
            }
        }

        var index = range.lowerBound
        while index < range.upperBound {
            while let last = open.last, last.end <= index {
                open.removeLast()
                close(last)
                restyle()
                guard last.isCitation else { continue }
                if let next = Self.citation(after: index, in: document, before: range.upperBound) {
                    append("; ")
                    citationGoesOn = true
                    index = next
                } else if !isInParenthesis {
                    append(")")
                }
            }
            let node = document.nodes[index]
            index += 1
            switch node.kind {
            case .text, .code, .placeholder: append(document.string(of: node))
            case .softBreak: append(" ")
            case .lineBreak: append("\n")
            case .emphasis, .strong, .strikethrough, .link, .span:
                let isCitation = node.kind == .span && node.flag
                // Sources stand in parentheses, as Nghị định 30/2020 has them; those of one sentence share a pair.
                if isCitation, !citationGoesOn {
                    isInParenthesis = endsInParenthesis
                    if !isInParenthesis { append("(") }
                }
                citationGoesOn = false
                open.append(
                    Open(
                        end: Int(node.subtreeEnd), kind: node.kind, start: length, url: document.string(of: node),
                        isCitation: isCitation))
                restyle()
            case .image:
                pictures.append(
                    Picture(
                        name: document.string(of: node), alternativeText: document.plainText(of: index - 1),
                        span: document.span(of: node)))
                index = max(index, Int(node.subtreeEnd))
            case .footnoteReference: append(Self.superscript(Int(node.payload)))
            case .htmlInline: ignoredMarkup.append(document.span(of: node))
            default: break
            }
        }
        while let last = open.popLast() {
            close(last)
            restyle()
            if last.isCitation, !isInParenthesis { append(")") }
        }
        flush()

        func close(_ element: Open) {
            guard element.kind == .link, element.start < length, !element.url.isEmpty else { return }
            if let address = Self.address(of: element.url, behind: text) { append(" (\(address))") }
            links.append(Link(range: element.start..<length, url: element.url))
        }
    }

    /// Where the next source begins, when nothing but a space or a comma stands between.
    private static func citation(after index: Int, in document: Document, before limit: Int) -> Int? {
        var index = index
        if index < limit, document.nodes[index].kind == .text,
            document.string(of: document.nodes[index]).utf8.allSatisfy({ $0 == 0x20 || $0 == 0x2C || $0 == 0x3B })
        {
            index += 1
        } else if index < limit, document.nodes[index].kind == .softBreak {
            index += 1
        }
        guard index < limit, document.nodes[index].kind == .span, document.nodes[index].flag else { return nil }
        return index
    }

    /// The address in words for readers of paper; nil when the text of the link tells it, or it leads into the website,
    /// which the code on the sheet opens.
    private static func address(of url: String, behind text: String) -> String? {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
        let address = SheetContent.spokenAddress(url)
        let host = address.prefix { $0 != "/" }
        return text.contains(host) ? nil : address
    }

    /// Runs that are at hand, without markup.
    init(_ text: String, style: TextStyle) {
        runs = text.isEmpty ? [] : [StyledRun(text, style)]
    }

    /// The number in raised figures, which every text face of ours has.
    static func superscript(_ number: Int) -> String {
        let figures: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        return String(String(max(0, number)).compactMap { $0.wholeNumberValue.map { figures[$0] } })
    }
}
