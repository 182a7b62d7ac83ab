internal import Diagnostics
internal import Markup

/// Files of translations, as the program writes them for people to fill in and sign.
package enum TranslationFile {
    /// A new translation: the source's front matter and text with the hashes filled in, each block with its
    /// source in a comment above it, for the translator to write over.
    package static func template(for source: ItemText) -> String {
        var text = "---\n"
        for (key, line) in source.matter.translatableLines where singleKeys.contains(key) {
            text += "\(key): \(quoted(line))\n"
        }
        if let variants = source.matter.question?.variants, !variants.isEmpty {
            text += "variants:\n" + variants.map { "  - \(quoted($0))\n" }.joined()
        }
        if let slogans = source.matter.campaignMatter?.slogans, !slogans.isEmpty {
            text += "slogans:\n"
            for (audience, slogan) in slogans.sorted(by: { $0.key < $1.key }) {
                text += "  \(audience): \(quoted(slogan))\n"
            }
        }
        if let sheet = source.matter.sheet { text += lines(of: sheet) }
        text += "status: draft\ntranslator: \"\"\nsourceHash: \(SourceFingerprint(of: source).list)\n---\n"
        for block in blocks(of: source.body) {
            // A comment cannot hold the mark that ends it.
            text += "\n<!-- \(block.replacing("-->", with: "- ->")) -->\n\n\(block)\n"
        }
        return text
    }

    /// What a sheet says beside its texts; the same in every language, but for the caption of the code.
    private static func lines(of sheet: SheetMatter) -> String {
        var code: [String] = []
        if !sheet.codeCaption.isEmpty { code.append("caption: \(quoted(sheet.codeCaption))") }
        if let level = sheet.codeLevel { code.append("level: \(level)") }
        let lines: [(key: String, value: String?)] = [
            ("figure", sheet.figure.isEmpty ? nil : quoted(sheet.figure)),
            ("image", sheet.image.map(quoted)), ("qr", code.isEmpty ? nil : "{\(code.joined(separator: ", "))}"),
            ("opens", sheet.opens.map(quoted)),
        ]
        return lines.compactMap { line in line.value.map { "\(line.key): \($0)\n" } }.joined()
    }

    /// The bytes of a translation once a reviewer has signed it.
    ///
    /// Says by whom, on which day, and that it is true to the source as it is now. Every other byte stays as it was.
    package static func accepting(_ text: ItemText, of source: ItemText, reviewer: String, on day: Day) -> [UInt8] {
        let lines = [
            ("status", "reviewed"), ("reviewer", quoted(reviewer)), ("reviewedOn", day.description),
            ("sourceHash", SourceFingerprint(of: source).list),
        ]
        var bytes = text.source.bytes
        var added = ""
        var edits: [(range: Range<Int>, text: String)] = []
        for (key, value) in lines {
            if let span = text.matter.spans[key] {
                edits.append((span.range, span.range.isEmpty ? " \(value)" : value))
            } else {
                added += "\(key): \(value)\n"
            }
        }
        var ignored = Report()
        if !added.isEmpty, let block = FrontMatterBlock.find(in: text.source, report: &ignored) {
            edits.append((block.matter.upperBound..<block.matter.upperBound, added))
        }
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return bytes
    }

    /// The bytes of a chart's or calculator's file once a reviewer has signed its words in a language.
    ///
    /// A line under `translations:` takes the place of the one there was; every other line stays as it was.
    ///
    /// - Returns: Nil when `translations` has all languages in one line.
    package static func accepting(
        _ translation: FigureTranslation, in file: [UInt8], reviewer: String, on day: Day
    ) -> [UInt8]? {
        var parts = ["status: reviewed"]
        if let translator = translation.signature?.translator { parts.append("translator: \(quoted(translator))") }
        parts += [
            "reviewer: \(quoted(reviewer))", "reviewedOn: \(day)", "sourceHash: \"\(translation.sourceHash)\"",
        ]
        let signed = "  \(translation.language): {\(parts.joined(separator: ", "))}"
        var lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
        guard let head = lines.firstIndex(where: { $0.hasPrefix("translations:") }) else {
            while lines.last?.isEmpty == true { lines.removeLast() }
            return Array((lines + ["translations:", signed, ""]).joined(separator: "\n").utf8)
        }
        guard lines[head].dropFirst("translations:".count).prefix(while: { $0 != "#" }).allSatisfy(\.isWhitespace)
        else {
            return nil
        }
        let end = lines[(head + 1)...].firstIndex { !$0.isEmpty && indent($0) == 0 } ?? lines.endIndex
        let key = "\(translation.language):"
        if let start = lines[(head + 1)..<end].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(key) }) {
            let depth = indent(lines[start])
            let next = lines[(start + 1)..<end].firstIndex { $0.isEmpty || indent($0) <= depth } ?? end
            lines.replaceSubrange(start..<next, with: [String(repeating: " ", count: depth) + signed.dropFirst(2)])
        } else {
            lines.insert(signed, at: head + 1)
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// The lines of each block.
    ///
    /// A node's place may leave out the marks around it, such as `- ` and a fence, so a
    /// block takes the lines above and below it up to an empty line or another block.
    private static func blocks(of document: Document) -> [String] {
        let bytes = document.source.bytes
        let nodes = document.comparableBlocks.map { document.nodes[$0] }
        func lineStart(_ offset: Int) -> Int { bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }
        func lineEnd(_ offset: Int) -> Int { bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count }
        func isEmptyLine(_ range: Range<Int>) -> Bool {
            bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
        }
        var result: [String] = []
        var taken = 0
        for (index, node) in nodes.enumerated() {
            var start = max(taken, lineStart(min(Int(node.sourceStart), bytes.count)))
            while start > taken {
                let above = lineStart(start - 1)
                if above < taken || isEmptyLine(above..<start - 1) || bytes[above..<start - 1].elementsEqual("---".utf8)
                {
                    break
                }
                start = above
            }
            let limit = index + 1 < nodes.count ? lineStart(Int(nodes[index + 1].sourceStart)) : bytes.count
            var end = lineEnd(min(max(start, Int(node.sourceEnd) - 1), bytes.count))
            while end + 1 < limit {
                let below = lineEnd(end + 1)
                if isEmptyLine(end + 1..<below) { break }
                end = below
            }
            taken = min(end + 1, bytes.count)
            result.append(String(decoding: bytes[start..<max(start, end)], as: UTF8.self))
        }
        return result
    }

    private static let singleKeys: Set<String> = [
        "title", "summary", "question", "short", "spoken", "headline", "figureCaption", "cta", "imageAlt",
        "officialTheme", "claim",
        "truth",
    ]

    /// A YAML string in double quotes.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
