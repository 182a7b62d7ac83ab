package import Content
package import Diagnostics
internal import Markup
internal import Mustache

/// Theme files → `WebTheme`.
///
/// A theme is a folder under `themes/`: `pages/*.mustache`, `components/<name>/{template.mustache,style.css,script.js,examples.yaml}`,
/// `styles/*.css`, `scripts/*.js`, `scripts/pages/<template>.js`, `workers/*.js`, `gallery/*.md`, `images/`, `words/<language>.yaml`, `theme.yaml`.
package enum WebThemeReader {
    /// Reads a theme and all it extends; what is wrong is reported, what can be used is kept.
    ///
    /// - Throws: what the tree throws when the machine, not the author, is at fault.
    package static func read(_ name: String, from tree: some SourceTree, report: inout Report) throws -> WebTheme {
        var settings = ThemeSettings()
        var files: [String: SourceFile] = [:]
        // Words are merged phrase by phrase, everything else file by file.
        var words: [Language.ID: [String: String]] = [:]
        for layer in try layers(of: name, in: tree, settings: &settings, report: &report).reversed() {
            let folder = "themes/\(layer)/"
            for path in try tree.files(under: "themes/\(layer)") {
                guard path.hasPrefix(folder), isUsed(path.dropFirst(folder.count)), let bytes = try tree.read(path)
                else { continue }
                let source = SourceFile(path: path, bytes: bytes)
                let name = String(path.dropFirst(folder.count))
                if name.hasPrefix("words/") {
                    let language = Language.ID(String(name.dropFirst("words/".count).dropLast(".yaml".count)))
                    words[language, default: [:]].merge(ThemeYAML.phrases(source, report: &report)) { $1 }
                } else {
                    files[name] = source
                }
            }
        }
        return theme(name, files: files, words: ThemeWords(words), settings: settings, report: &report)
    }

    /// The theme itself first, then what it extends.
    private static func layers(
        of name: String, in tree: some SourceTree, settings: inout ThemeSettings, report: inout Report
    ) throws -> [String] {
        var layers: [String] = []
        var found: [ThemeSettings] = []
        var next: String? = name
        var origin: SourceSpan?
        while let layer = next {
            if layers.contains(layer) {
                report.add(
                    Diagnostic(
                        "theme-cycle", .error,
                        Message(
                            vi: "giao diện “\(layer)” kế thừa vòng quanh chính nó",
                            en: "theme '\(layer)' extends itself"),
                        at: origin))
                break
            }
            guard let bytes = try tree.read("themes/\(layer)/theme.yaml") else {
                report.add(
                    Diagnostic(
                        "missing-theme", .error,
                        Message(
                            vi: "giao diện “\(layer)” không có tệp themes/\(layer)/theme.yaml",
                            en: "theme '\(layer)' has no file themes/\(layer)/theme.yaml"),
                        at: origin))
                break
            }
            layers.append(layer)
            let source = SourceFile(path: "themes/\(layer)/theme.yaml", bytes: bytes)
            let own = ThemeSettings(source, report: &report)
            found.append(own)
            next = own.parent
            origin = own.parentSpan
        }
        for own in found.reversed() { settings.merge(own) }
        return layers
    }

    private static func isUsed(_ path: Substring) -> Bool {
        for (folder, endings) in [
            ("pages/", [".mustache"]), ("components/", [".mustache", ".css", ".yaml", ".js"]), ("styles/", [".css"]),
            ("scripts/", [".js"]), ("workers/", [".js"]), ("gallery/", [".md"]),
            ("images/", [".svg", ".png", ".jpg", ".webp", ".ico"]),
            ("words/", [".yaml"]),
        ] where path.hasPrefix(folder) {
            return endings.contains { path.hasSuffix($0) }
        }
        return false
    }

    private static func theme(
        _ name: String, files: [String: SourceFile], words: ThemeWords, settings: ThemeSettings,
        report: inout Report
    ) -> WebTheme {
        var templates: [String: SourceFile] = [:]
        var styles = settings.customProperties
        var figureStyles: [UInt8] = []
        var script: [UInt8] = []
        var componentScripts: [String: [UInt8]] = [:]
        var pageScripts: [String: [UInt8]] = [:]
        var worker: [UInt8] = []
        var samples: [Document] = []
        var images: [String: [UInt8]] = [:]
        var components: [ThemeComponent] = []
        for (path, source) in files.sorted(by: { $0.key < $1.key }) {
            let parts = path.split(separator: "/")
            switch parts.first {
            case "pages":
                templates[String(path.dropFirst("pages/".count).dropLast(".mustache".count))] = source
            case "components" where path.hasSuffix("/template.mustache"):
                templates[String(path.dropLast("/template.mustache".count))] = source
            case "components" where path.hasSuffix("/examples.yaml") && parts.count == 3:
                components.append(ThemeComponent(String(parts[1]), source, report: &report))
            case "components" where path.hasSuffix("/script.js") && parts.count == 3:
                componentScripts[String(parts[1])] = ScriptCompactor.compact(source.bytes)
            case "components"
            where parts.count == 3 && files["components/\(parts[1])/template.mustache"] == nil:
                figureStyles += StyleCompactor.compact(source.bytes)
            case "styles", "components":
                styles += StyleCompactor.compact(source.bytes)
            case "scripts" where parts.count == 3 && parts[1] == "pages":
                pageScripts[String(parts[2].dropLast(".js".count))] = ScriptCompactor.compact(source.bytes)
            case "scripts":
                script += ScriptCompactor.compact(source.bytes)
            case "gallery":
                samples.append(MarkdownParser.parse(source, report: &report))
            case "workers":
                worker += source.bytes
            default:
                images[String(path.dropFirst("images/".count))] = source.bytes
            }
        }
        let check = TemplateCheck(templates: templates, words: words)
        report.merge(check.report)
        let library = library(of: templates, without: check.unusable, report: &report)
        var anchors: Set<String> = []
        for source in templates.values { anchors.formUnion(Anchors.written(in: source.bytes)) }
        var theme = WebTheme(
            name: name, words: words, stylesheet: StyleSides.resolve(styles, isRightToLeft: false), script: script,
            componentScripts: componentScripts,
            worker: worker, images: images, swatches: settings.swatches, roles: settings.roles,
            reservedAnchors: anchors, components: components, library: library)
        theme.mirroredStylesheet = StyleSides.resolve(styles, isRightToLeft: true)
        theme.figureStylesheet = StyleSides.resolve(figureStyles, isRightToLeft: false)
        theme.mirroredFigureStylesheet = StyleSides.resolve(figureStyles, isRightToLeft: true)
        theme.pageScripts = pageScripts
        theme.samples = samples
        theme.slots = check.slots
        theme.includedTemplates = Set(
            templates.values.flatMap { TemplateTags($0).tags.filter { $0.sigil == ">" || $0.sigil == "<" }.map(\.name) }
        )
        return theme
    }

    private static func library(
        of templates: [String: SourceFile], without unusable: Set<String>, report: inout Report
    ) -> MustacheLibrary {
        for name in WebTheme.requiredTemplates where templates[name] == nil {
            report.add(
                Diagnostic(
                    "missing-template", .error,
                    Message(
                        vi: "mẫu “\(name)” không có trong giao diện", en: "template '\(name)' isn't in the theme")))
        }
        var library = MustacheLibrary()
        for (name, source) in templates.sorted(by: { $0.key < $1.key }) where !unusable.contains(name) {
            do {
                try library.register(String(decoding: source.bytes, as: UTF8.self), named: name)
            } catch {
                report.add(
                    Diagnostic(
                        "template-syntax", .error,
                        Message(
                            vi: "mẫu “\(name)” viết sai cú pháp Mustache", en: "template '\(name)' isn't valid Mustache"
                        ),
                        at: place(of: error, in: source)))
            }
        }
        return library
    }

    private static func place(of error: any Error, in source: SourceFile) -> SourceSpan {
        guard let error = error as? MustacheTemplate.ParserError else { return SourceSpan(wholeOf: source) }
        var offset = 0
        var line = 1
        while line < error.context.lineNumber, let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) {
            offset = end + 1
            line += 1
        }
        return SourceSpan(source, offset..<offset + source.line(line).utf8.count)
    }
}
