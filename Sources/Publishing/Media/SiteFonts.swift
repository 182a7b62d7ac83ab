internal import Content
internal import Diagnostics
internal import Sheets
internal import Typesetting
internal import WebFonts
internal import WebPages

/// The fonts the site brings for languages that telephones cannot write, each cut down to what the site writes.
struct SiteFonts: Sendable {
    /// Style rules to put behind those of a theme; its file lies in `assets/`.
    private(set) var styles = ""
    /// Families that are named and not installed.
    private(set) var report = Report()
    private var faces: [Face] = []
    private var notices: [String] = []

    private struct Face: Sendable {
        /// Relative to the site's root.
        var path: String
        var key: ContentHash
        var font: WebFont
    }

    /// CSS weights, with the place of the face among those of its family, light to heavy.
    private static let weights = [400, 700]

    init(for site: Site, words: [Language.ID: [String: String]], in tree: some SourceTree, fonts: FontLibrary) throws {
        let languages = site.languages.languages.filter { language in
            !language.webFonts.isEmpty
                && (words[language.id] != nil || site.items.contains { $0.texts[language.id] != nil })
        }
        guard !languages.isEmpty else { return }
        let shared = try Self.sharedCharacters(in: tree)
        for language in languages {
            var wanted = shared
            for phrase in words[language.id]?.values.sorted() ?? [] { wanted.formUnion(phrase.unicodeScalars) }
            for item in site.items {
                guard let text = item.texts[language.id] else { continue }
                wanted.formUnion(String(decoding: text.source.bytes, as: UTF8.self).unicodeScalars)
            }
            try add(language, writing: wanted, fonts: fonts)
        }
    }

    /// What names, figures and words of all languages are written with: the files that are no texts.
    private static func sharedCharacters(in tree: some SourceTree) throws -> Set<Unicode.Scalar> {
        // Basic Latin, the no-break space, and what joins and parts clusters.
        var characters = Set((0x20...0x7E).compactMap(Unicode.Scalar.init as (Int) -> Unicode.Scalar?))
        characters.formUnion(["\u{A0}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{25CC}"])
        for path in try tree.files(under: "content") where path.hasSuffix(".yaml") || path.hasSuffix(".csv") {
            guard let bytes = try tree.read(path) else { continue }
            characters.formUnion(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        }
        return characters.filter { $0.value >= 0x20 && $0.value != 0x7F }
    }

    private mutating func add(_ language: Language, writing wanted: Set<Unicode.Scalar>, fonts: FontLibrary) throws {
        // Characters a family has are not asked of the next.
        var left = wanted
        var names: [String] = []
        for family in language.webFonts {
            guard fonts.hasFamily(family) else {
                report.add(.missingWebFont(family, for: language))
                continue
            }
            var covered: Set<Unicode.Scalar> = []
            for weight in Self.weights {
                guard let face = fonts.face(of: family, weight: weight), let file = try DiskTree.readFile(face.file),
                    let font = WebFont(file, index: face.index, characters: left)
                else { continue }
                covered.formUnion(font.characters)
                let name = "Loa \(family)"
                var key = KeyWriter("web font")
                key.add(file)
                key.add(face.index)
                key.add(font.characters.map { Int($0.value) }.map(String.init))
                let slug = Slug.make(family)
                let path = "assets/fonts/\(language.id)-\(slug)-\(weight)-\(key.key.description.prefix(12)).woff2"
                faces.append(Face(path: path, key: key.key, font: font))
                styles += Self.rule(name, weight: weight, local: family, path: path, font.characters)
                if !names.contains(name) { names.append(name) }
                let notice = ([family] + font.notice).joined(separator: "\n")
                if !notices.contains(notice) { notices.append(notice) }
            }
            left.subtract(covered)
        }
        guard !names.isEmpty else { return }
        // The device's own comes first: its text is set at once, and nothing moves when a font has loaded.
        let families = (names.map { $0.dropFirst("Loa ".count) } + names.map { $0[...] }).map { "\"\($0)\"" }
            .joined(separator: ",")
        styles += ":lang(\(language.tag)){font-family:\(families),system-ui,sans-serif}\n"
    }

    /// A device that has the family loads nothing, and text shows at once in what there is.
    private static func rule(
        _ name: String, weight: Int, local family: String, path: String, _ characters: [Unicode.Scalar]
    ) -> String {
        let face = weight == 400 ? family : "\(family) Bold"
        return """
            @font-face{font-family:"\(name)";font-weight:\(weight);font-display:swap;\
            src:local("\(face)"),url("\(path.dropFirst("assets/".count))") format("woff2");\
            unicode-range:\(ranges(of: characters))}

            """
    }

    /// `U+20-7E,U+A0`; gaps of a few characters are closed, for a shorter list is worth more than they are.
    private static func ranges(of characters: [Unicode.Scalar]) -> String {
        var ranges: [ClosedRange<UInt32>] = []
        for value in characters.map(\.value) {
            if let last = ranges.last, value <= last.upperBound + 4 {
                ranges[ranges.count - 1] = last.lowerBound...value
            } else {
                ranges.append(value...value)
            }
        }
        return ranges.map { range in
            let first = String(range.lowerBound, radix: 16, uppercase: true)
            let last = String(range.upperBound, radix: 16, uppercase: true)
            return first == last ? "U+\(first)" : "U+\(first)-\(last)"
        }.joined(separator: ",")
    }

    /// Writes the fonts and what they may be used for; unchanged ones are taken over.
    func publish(to output: OutputTree, workers: Int) async throws {
        guard !faces.isEmpty else { return }
        _ = try await Workers.map(faces.count, workers: workers, makeState: {}) { [faces] _, index in
            let path = "site/\(faces[index].path)"
            guard try !output.reuse(path, key: faces[index].key) else { return }
            try output.write(try faces[index].font.make(), to: path, key: faces[index].key)
        }
        var notices = notices
        if notices.contains(where: OpenFontLicence.isNamed(in:)) { notices.append(OpenFontLicence.text) }
        let notice = Array((notices.joined(separator: "\n\n") + "\n").utf8)
        try output.write(notice, to: "site/assets/fonts/LICENSE.txt", key: ContentHash(of: notice))
    }
}

extension Diagnostic {
    fileprivate static func missingWebFont(_ family: String, for language: Language) -> Diagnostic {
        let package = FontLibrary.debianPackage(for: family)
        let fix = package.map { name in
            Fix(Message(vi: "cài gói: apt-get install \(name)", en: "install the package: apt-get install \(name)"))
        }
        return Diagnostic(
            "missing-web-font", .warning,
            Message(
                vi:
                    "máy này không có phông “\(family)”; trang không mang phông theo, điện thoại cũ có thể không hiện được chữ của “\(language.ownName)”",
                en:
                    "font family '\(family)' is not installed; the site brings no font along, and old telephones may not show '\(language.ownName)'"
            ),
            at: language.webFontsSpan,
            fixes: [
                fix
                    ?? Fix(
                        Message(
                            vi: "cài phông ấy, hoặc ghi tên phông khác vào `fonts: web`",
                            en: "install it, or name another family under `fonts: web`"))
            ])
    }
}
