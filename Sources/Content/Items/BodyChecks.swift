internal import Diagnostics
internal import Markup

/// What a text's body refers to beside itself, checked when it is read; facts, citations and audiences are
/// checked when an edition is made of it.
struct BodyChecks {
    let names: KnownNames
    /// File names beside the text.
    let pictures: Set<String>

    /// The containers of the content format.
    static let containers = [
        "audience", "must", "note", "warning", "steps", "contact", "example", "quote", "chart", "calculator", "qr",
    ]

    func check(_ document: Document, report: inout Report) {
        for node in document.nodes {
            switch node.kind {
            case .container: check(container: node, of: document, report: &report)
            case .image: check(picture: node, of: document, report: &report)
            default: break
            }
        }
    }

    private func check(container node: Node, of document: Document, report: inout Report) {
        let (name, arguments) = document.container(node)
        if !Self.containers.contains(name) {
            report.add(
                .unknown(
                    "unknown-container", name, at: place(of: name, in: node, document), among: Self.containers,
                    Message(
                        vi: "không có khối “::: \(name.shortened)”", en: "there is no container '::: \(name.shortened)'"
                    )))
        }
        if name == "calculator", let formula = arguments.first, !names.formulas.contains(formula) {
            report.add(
                .unknown(
                    "unknown-formula", formula, at: place(of: formula, in: node, document),
                    among: names.formulas.sorted(),
                    Message(
                        vi: "không có công thức “\(formula.shortened)” trong content/formulas",
                        en: "there is no formula '\(formula.shortened)' in content/formulas")))
        }
        if name == "qr", let target = arguments.first, Item.Kind(rawValue: String(target.prefix { $0 != "/" })) != nil,
            !names.items.contains(target)
        {
            report.add(.unknownItem(target, at: place(of: target, in: node, document), among: names.items))
        }
    }

    /// A picture without a path must lie in the item's folder.
    private func check(picture node: Node, of document: Document, report: inout Report) {
        let target = document.string(of: node)
        guard !target.isEmpty, !target.contains("/"), !target.contains(":"), !target.contains("{"),
            !pictures.contains(target)
        else { return }
        report.add(.missingFile(target, at: place(of: target, in: node, document), among: pictures.sorted()))
    }

    /// Where a word stands on the line on which a node begins; the rest of the line when it is not found.
    private func place(of word: String, in node: Node, _ document: Document) -> SourceSpan {
        let bytes = document.source.bytes
        let start = min(Int(node.sourceStart), bytes.count)
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let letters = Array(word.utf8)
        var index = start
        while !letters.isEmpty, index + letters.count <= end {
            if bytes[index..<index + letters.count].elementsEqual(letters) {
                return SourceSpan(document.source, index..<index + letters.count)
            }
            index += 1
        }
        return SourceSpan(document.source, start..<end)
    }
}
