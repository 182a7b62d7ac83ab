internal import Diagnostics
internal import Markup

/// What a text's body refers to beside itself, checked when it is read; facts, citations and audiences are
/// checked when an edition is made of it.
struct BodyChecks {
    let names: KnownNames

    /// The containers of the content format.
    static let containers = [
        "audience", "must", "note", "warning", "steps", "contact", "example", "quote", "chart", "table",
        "calculator", "qr",
    ]

    /// - Parameter pictures: those beside the text, by file name.
    func check(_ document: Document, beside pictures: [String: String], report: inout Report) {
        for node in document.nodes {
            switch node.kind {
            case .container: check(container: node, of: document, report: &report)
            case .image: check(picture: node, of: document, beside: pictures, report: &report)
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
        check(figures: name, arguments, node, document, report: &report)
        if name == "qr", let target = arguments.first, Item.Kind(rawValue: String(target.prefix { $0 != "/" })) != nil,
            !names.items.contains(target)
        {
            report.add(.unknownItem(target, at: place(of: target, in: node, document), among: names.items))
        }
    }

    /// A chart, a table of one, or a calculator must be there.
    private func check(
        figures name: String, _ arguments: [String], _ node: Node, _ document: Document, report: inout Report
    ) {
        guard ["chart", "table", "calculator"].contains(name) else { return }
        guard let id = arguments.first else {
            report.add(
                Diagnostic(
                    "missing-argument", .error,
                    Message(vi: "“::: \(name)” cần một tên phía sau", en: "'::: \(name)' needs a name behind it"),
                    at: place(of: name, in: node, document)))
            return
        }
        if name == "calculator", !names.calculators.contains(id), !names.formulas.contains(id) {
            report.add(
                .unknown(
                    "unknown-calculator", id, at: place(of: id, in: node, document),
                    among: (names.calculators.union(names.formulas)).sorted(),
                    Message(
                        vi: "không có “\(id.shortened)” trong content/calculators, cũng không có công thức tên này",
                        en:
                            "there is no calculator '\(id.shortened)' in content/calculators, and no formula of this name"
                    )))
        }
        if name != "calculator", !names.charts.contains(id) {
            report.add(
                .unknown(
                    "unknown-chart", id, at: place(of: id, in: node, document), among: names.charts.sorted(),
                    Message(
                        vi: "không có “\(id.shortened)” trong content/charts",
                        en: "there is no chart '\(id.shortened)' in content/charts")))
        }
    }

    /// A picture without a path must lie in the item's folder.
    private func check(
        picture node: Node, of document: Document, beside pictures: [String: String], report: inout Report
    ) {
        let target = document.string(of: node)
        guard !target.isEmpty, !target.contains("/"), !target.contains(":"), !target.contains("{"),
            pictures[target] == nil
        else { return }
        report.add(.missingFile(target, at: place(of: target, in: node, document), among: pictures.keys.sorted()))
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
