package import Content
package import Diagnostics

/// Theme files → `Theme`: colours, fonts, motif, words and sheet templates, each over what the theme extends.
package enum ThemeReader {
    /// Reads a theme and everything it extends; what is wrong is reported, what can be used is kept.
    ///
    /// - Parameter origin: where the theme was asked for, for a theme that does not exist.
    /// - Throws: what the tree throws when the machine, not the author, is at fault.
    package static func read(
        _ id: String, from tree: some SourceTree, scope: ReadingScope = ReadingScope(), origin: SourceSpan? = nil,
        report: inout Report
    ) throws -> Theme {
        let layers = try layers(of: id, in: tree, origin: origin, report: &report)
        var theme = Theme(id: id, chain: layers.map(\.id))
        // From the ground up, so that a later layer wins.
        for layer in layers.reversed() {
            _ = layer.value.readMapping(in: scope, report: &report) { reader in read(&reader, into: &theme) }
        }
        checkRoles(of: theme, layers: layers.map(\.value), report: &report)
        var templates: [String: YAMLValue] = [:]
        for layer in layers.reversed() {
            for path in try tree.files(under: "themes/\(layer.id)/words") where path.hasSuffix(".yaml") {
                guard let value = try file(path, in: tree, report: &report) else { continue }
                let language = Language.ID(name(of: path))
                theme.words[language, default: [:]].merge(words(value)) { _, new in new }
            }
            for path in try tree.files(under: "themes/\(layer.id)/sheets") where path.hasSuffix(".yaml") {
                guard let value = try file(path, in: tree, report: &report) else { continue }
                templates[name(of: path)] = value
            }
        }
        theme.templates = TemplateReader.read(templates, theme: theme, scope: scope, report: &report)
        return theme
    }

    private struct Layer {
        var id: String
        var value: YAMLValue
    }

    /// The theme itself first, then what it extends.
    private static func layers(
        of id: String, in tree: some SourceTree, origin: SourceSpan?, report: inout Report
    ) throws -> [Layer] {
        var layers: [Layer] = []
        var next: (id: String, span: SourceSpan?)? = (id, origin)
        while let wanted = next {
            next = nil
            if layers.contains(where: { $0.id == wanted.id }) {
                report.add(
                    Diagnostic(
                        "theme-cycle", .error,
                        Message(
                            vi: "giao diện “\(wanted.id)” kế thừa vòng quanh chính nó",
                            en: "theme '\(wanted.id)' extends itself"), at: wanted.span))
                break
            }
            let path = "themes/\(wanted.id)/theme.yaml"
            guard wanted.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
                let bytes = try tree.read(path)
            else {
                let known = try tree.files(under: "themes").compactMap { path -> String? in
                    let parts = path.split(separator: "/")
                    return parts.count == 3 && parts[2] == "theme.yaml" ? String(parts[1]) : nil
                }
                report.add(
                    .unknown(
                        "unknown-theme", wanted.id, at: wanted.span, among: known,
                        Message(
                            vi: "không có giao diện “\(wanted.id.shortened)”",
                            en: "there is no theme '\(wanted.id.shortened)'")))
                break
            }
            let source = SourceFile(path: path, bytes: bytes)
            guard let value = YAMLReader.read(source, report: &report) else { break }
            layers.append(Layer(id: wanted.id, value: value))
            if let parent = value["extends"], let id = parent.scalar, !parent.isEmpty { next = (id, parent.span) }
        }
        return layers
    }

    private static func file(_ path: String, in tree: some SourceTree, report: inout Report) throws -> YAMLValue? {
        guard let bytes = try tree.read(path) else { return nil }
        return YAMLReader.read(SourceFile(path: path, bytes: bytes), report: &report)
    }

    private static func name(of path: String) -> String {
        String((path.split(separator: "/").last ?? "").dropLast(".yaml".count))
    }

    /// Nested keys are joined by dots; what is no text is left to whoever owns it.
    private static func words(_ value: YAMLValue) -> [String: String] {
        var words: [String: String] = [:]
        var open: [(prefix: String, value: YAMLValue)] = [("", value)]
        while let (prefix, value) = open.popLast() {
            switch value.content {
            case .scalar(let text, _): words[prefix] = text
            case .sequence: break
            case .mapping(let entries):
                for entry in entries {
                    open.append((prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)", entry.value))
                }
            }
        }
        return words
    }

    private static func read(_ reader: inout MappingReader, into theme: inout Theme) {
        reader.allow("extends", "web")
        let name = reader.localised("name")
        if !name.values.isEmpty { theme.name = name }
        for entry in reader.entries("swatches") {
            if let swatch = swatch(entry, &reader) { theme.swatches[entry.key] = swatch }
        }
        for entry in reader.entries("roles") {
            if let name = reader.string(from: entry.value) { theme.roles[entry.key] = name }
        }
        _ = reader.mapping("fonts") { reader in
            for role in FontFamilies.Role.allCases {
                let families = reader.strings(role.rawValue)
                if !families.isEmpty { theme.fonts[role] = families }
            }
            let scripts = reader.strings("scripts")
            if !scripts.isEmpty { theme.fonts.scripts = Set(scripts) }
        }
        _ = reader.mapping("motif") { reader in
            if let kind = reader.choice("kind", as: Motif.Kind.self) { theme.motif.kind = kind }
            if let count = reader.integer("count", in: 1...40) { theme.motif.count = count }
            if let centre = reader.number("centre") { theme.motif.centre = min(max(centre, 0), 1) }
            if let line = reader.string("line") { theme.motif.line = line }
        }
        let slogan = reader.localised("slogan")
        if !slogan.values.isEmpty { theme.slogan = slogan }
    }

    private static func swatch(_ entry: YAMLEntry, _ reader: inout MappingReader) -> Swatch? {
        let scope = reader.scope
        let swatch: Swatch?? = entry.value.readMapping(in: scope, report: &reader.report) { reader in
            let written = reader.requiredString("rgb")
            let inks = reader.list("cmyk").compactMap { reader.number(from: $0) }
            guard let written else { return nil }
            guard let colour = Self.colour(written) else {
                reader.add(
                    Diagnostic(
                        "bad-colour", .error,
                        Message(
                            vi: "“\(written.shortened)” không phải mã màu", en: "'\(written.shortened)' is no colour"),
                        at: reader.span(of: "rgb"),
                        notes: [.init(Message(vi: "ví dụ: \"#0B4F8A\"", en: "for example: \"#0B4F8A\""))]))
                return nil
            }
            var ink: Swatch.Ink?
            if reader.has("cmyk") {
                if inks.count == 4, inks.allSatisfy({ (0...100).contains($0) }) {
                    ink = Swatch.Ink(cyan: inks[0], magenta: inks[1], yellow: inks[2], black: inks[3])
                } else {
                    reader.add(
                        Diagnostic(
                            "bad-ink", .error,
                            Message(
                                vi: "“cmyk” cần bốn số từ 0 đến 100", en: "'cmyk' needs four numbers from 0 to 100"),
                            at: reader.span(of: "cmyk")))
                }
            }
            return Swatch(name: entry.key, red: colour.0, green: colour.1, blue: colour.2, ink: ink)
        }
        return swatch ?? nil
    }

    private static func colour(_ text: String) -> (UInt8, UInt8, UInt8)? {
        guard text.hasPrefix("#"), text.utf8.count == 7, let number = UInt32(text.dropFirst(), radix: 16) else {
            return nil
        }
        return (UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
    }

    /// Every role must lead to a swatch.
    private static func checkRoles(of theme: Theme, layers: [YAMLValue], report: inout Report) {
        for (role, name) in theme.roles.sorted(by: { $0.key < $1.key }) where theme.swatch(role) == nil {
            let span = layers.lazy.compactMap { $0["roles"]?[role]?.span }.first
            report.add(.unknownSwatch(name, at: span, in: theme))
        }
    }
}

extension Diagnostic {
    /// A colour no theme of the chain has.
    static func unknownSwatch(_ name: String, at span: SourceSpan?, in theme: Theme) -> Diagnostic {
        .unknown(
            "unknown-swatch", name, at: span, among: (Array(theme.swatches.keys) + Array(theme.roles.keys)).sorted(),
            Message(
                vi: "giao diện “\(theme.id)” không có màu “\(name.shortened)”",
                en: "theme '\(theme.id)' has no colour '\(name.shortened)'"))
    }
}
