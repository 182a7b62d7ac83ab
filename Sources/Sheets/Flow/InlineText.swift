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
        }
        var open: [Open] = []
        var current = style
        var length = 0
        var text = ""

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
                default: break
                }
            }
        }

        var index = range.lowerBound
        while index < range.upperBound {
            while let last = open.last, last.end <= index {
                open.removeLast()
                close(last, length: length)
                restyle()
            }
            let node = document.nodes[index]
            index += 1
            switch node.kind {
            case .text, .code, .placeholder: append(document.string(of: node))
            case .softBreak: append(" ")
            case .lineBreak: append("\n")
            case .emphasis, .strong, .strikethrough, .link, .span:
                open.append(
                    Open(end: Int(node.subtreeEnd), kind: node.kind, start: length, url: document.string(of: node)))
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
            close(last, length: length)
            restyle()
        }
        flush()

        func close(_ element: Open, length: Int) {
            guard element.kind == .link, element.start < length, !element.url.isEmpty else { return }
            links.append(Link(range: element.start..<length, url: element.url))
        }
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
