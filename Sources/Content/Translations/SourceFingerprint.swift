internal import Markup

/// What a text said when it was translated: one short hash for the words of its front matter, and one for each
/// top-level block of its body.
///
/// Written into a translation's front matter as `sourceHash: [5d1f20ab, 90c1…]`. Facts count by their keys, so
/// a changed value makes no translation stale.
package struct SourceFingerprint: Hashable, Sendable {
    package var matter: UInt32
    package var blocks: [UInt32]

    package init(of text: ItemText) {
        var hash = FNV()
        for line in text.matter.translatableLines { hash.add(line.key, line.text) }
        matter = hash.folded
        let compared = Set(text.body.comparableBlocks)
        blocks = text.body.blockHashes().filter { compared.contains($0.node) }.map { FNV.fold($0.hash) }
    }

    /// Reads the hashes as front matter keeps them, with spaces between; nil when one is no hash.
    package init?(_ text: String) {
        let words = text.split { $0 == " " || $0 == "," }
        let hashes = words.compactMap { $0.utf8.count == 8 ? UInt32($0, radix: 16) : nil }
        guard let first = hashes.first, hashes.count == words.count else { return nil }
        matter = first
        blocks = Array(hashes.dropFirst())
    }

    /// The list for front matter: `[5d1f20ab, 90c1e4d2]`.
    package var list: String {
        // A number of digits alone, or one like 1e5, must not be read as anything but text; lists of eight
        // digits are text to every reader of this format.
        let words = ([matter] + blocks).map { FNV.digits(of: $0) }
        return "[\(words.joined(separator: ", "))]"
    }
}

extension Document {
    /// The top-level blocks a translation must have as well: all but comments, in which translators keep notes.
    var comparableBlocks: [Int] {
        children().filter { index in
            nodes[index].kind != .htmlBlock || !bytes(of: nodes[index]).starts(with: "<!--".utf8)
        }
    }
}

extension FrontMatter {
    /// The keys whose words a translator puts into another language, in a fixed order; empty ones left out.
    package var translatableLines: [(key: String, text: String)] {
        var lines = [("title", title), ("summary", summary)]
        if let question {
            lines += [("question", question.question), ("short", question.short), ("spoken", question.spoken)]
            lines += question.variants.map { ("variants", $0) }
        }
        if let sheet {
            lines += [
                ("headline", sheet.headline), ("figureCaption", sheet.figureCaption), ("cta", sheet.callToAction),
                ("qr", sheet.codeCaption), ("imageAlt", sheet.imageAlternative),
            ]
        }
        if let campaignMatter {
            lines += [("cta", campaignMatter.callToAction), ("officialTheme", campaignMatter.officialTheme)]
            lines += campaignMatter.slogans.sorted { $0.key < $1.key }.map { ("slogans", $0.value) }
        }
        if let rebuttal { lines += [("claim", rebuttal.claim), ("truth", rebuttal.truth)] }
        return lines.filter { !$0.1.isEmpty }
    }
}
