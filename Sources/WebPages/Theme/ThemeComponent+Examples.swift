internal import Diagnostics
internal import Yams

extension ThemeComponent {
    /// Reads `examples.yaml`: a list of `{name: …, in: class of the list around it, with: {slot: value}}`.
    init(_ name: String, _ source: SourceFile, report: inout Report) {
        self.init(name: name, examples: [])
        for node in ThemeYAML.node(source, report: &report)?.sequence ?? [] {
            guard let mapping = node.mapping else { continue }
            var example = Example(
                title: mapping["name"]?.scalar?.string ?? name, list: mapping["in"]?.scalar?.string, values: [:])
            for (key, value) in mapping["with"]?.mapping ?? [:] {
                guard let key = key.scalar, let text = value.scalar?.string else { continue }
                guard let slot = Slot.named(key.string) else {
                    report.add(
                        Diagnostic(
                            "unknown-template-name", .error,
                            Message(
                                vi: "“\(key.string)” không phải tên mà mẫu dùng được",
                                en: "'\(key.string)' isn't a name a template can use"),
                            at: ThemeYAML.span(of: key.mark, in: source)))
                    continue
                }
                example.values[slot] = text
            }
            examples.append(example)
        }
    }
}
