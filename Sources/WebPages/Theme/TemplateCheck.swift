internal import Diagnostics

/// Finds what Mustache would pass over in silence, or not survive.
struct TemplateCheck {
    let templates: [String: SourceFile]
    let words: ThemeWords
    private(set) var report = Report()
    /// Templates that must not be rendered: they include themselves, or are not Mustache.
    private(set) var unusable: Set<String> = []
    /// What the templates show or ask for.
    private(set) var slots: Set<Slot> = []

    init(templates: [String: SourceFile], words: ThemeWords) {
        self.templates = templates
        self.words = words
        var partials: [String: [String]] = [:]
        let keys = words.keys
        for (name, source) in templates.sorted(by: { $0.key < $1.key }) {
            for tag in TemplateTags(source).tags {
                let span = SourceSpan(source, tag.range)
                switch tag.sigil {
                case ">", "<":
                    checkPartial(tag.name, at: span)
                    partials[name, default: []].append(tag.name)
                case nil, "#", "^", "&", "{":
                    checkName(tag.name, keys: keys, at: span)
                case "=", "%":
                    unusable.insert(name)
                    report.add(
                        Diagnostic(
                            "unsupported-template-tag", .error,
                            Message(
                                vi: "mẫu “\(name)” đổi dấu ngoặc hoặc kiểu nội dung, điều không được phép",
                                en: "template '\(name)' changes delimiters or content type, which is not supported"),
                            at: span))
                default:
                    break
                }
            }
        }
        for name in templates.keys.sorted() where reaches(name, from: name, partials) {
            unusable.insert(name)
            report.add(
                Diagnostic(
                    "template-cycle", .error,
                    Message(
                        vi: "mẫu “\(name)” gọi lại chính nó", en: "template '\(name)' includes itself"),
                    at: templates[name].map { SourceSpan(wholeOf: $0) }))
        }
    }

    /// Whether a template is included, directly or not, from another.
    private func reaches(_ target: String, from start: String, _ partials: [String: [String]]) -> Bool {
        var seen: Set<String> = []
        var open = partials[start] ?? []
        while let next = open.popLast() {
            if next == target { return true }
            if seen.insert(next).inserted { open += partials[next] ?? [] }
        }
        return false
    }

    private mutating func checkPartial(_ name: String, at span: SourceSpan) {
        guard templates[name] == nil else { return }
        let suggestion = NearMiss.suggestion(for: name, among: templates.keys.sorted())
        report.add(
            Diagnostic(
                "missing-template", .error,
                Message(
                    vi: "mẫu “\(name)” không có trong giao diện", en: "template '\(name)' isn't in the theme"),
                at: span, fixes: suggestion.map { [Diagnostic.replace(with: $0)] } ?? []))
    }

    private mutating func checkName(_ name: String, keys: [String], at span: SourceSpan) {
        if name == "." { return }
        if let slot = Slot.named(name) {
            slots.insert(slot)
            return
        }
        if name.hasPrefix(Stencil.phrasePrefix) {
            let key = String(name.dropFirst(Stencil.phrasePrefix.count))
            if keys.contains(key) { return }
            let suggestion = NearMiss.suggestion(for: key, among: keys)
            report.add(
                Diagnostic(
                    "unknown-word", .error,
                    Message(
                        vi: "từ “\(key)” không có trong words/ của giao diện",
                        en: "word '\(key)' isn't in the theme's words/"),
                    at: span,
                    fixes: suggestion.map { [Diagnostic.replace(with: Stencil.phrasePrefix + $0)] } ?? []))
            return
        }
        let suggestion = NearMiss.suggestion(for: name, among: Slot.allCases.map(\.name))
        report.add(
            Diagnostic(
                "unknown-template-name", .error,
                Message(
                    vi: "“\(name)” không phải tên mà mẫu dùng được", en: "'\(name)' isn't a name a template can use"),
                at: span, fixes: suggestion.map { [Diagnostic.replace(with: $0)] } ?? []))
    }
}
