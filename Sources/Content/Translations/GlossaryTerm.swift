/// A term and the wording agreed for it in one language.
struct GlossaryTerm: Hashable, Sendable {
    var source: String
    var translation: String

    /// The terms a source has whose agreed wording its translation lacks.
    ///
    /// - Parameter terms: the longest first, so that a term inside another does not count by itself.
    static func missing(_ terms: [GlossaryTerm], in text: String, source: String) -> [GlossaryTerm] {
        guard !terms.isEmpty else { return [] }
        var rest = Array(source.lowercased().utf8)
        let translated = Array(text.lowercased().utf8)
        return terms.filter { term in
            let word = Array(term.source.lowercased().utf8)
            guard erase(word, from: &rest) else { return false }
            return find(Array(term.translation.lowercased().utf8), in: translated, from: 0) == nil
        }
    }

    /// Removes every occurrence of whole words; false when there is none.
    private static func erase(_ word: [UInt8], from text: inout [UInt8]) -> Bool {
        var found = false
        var start = 0
        while let index = find(word, in: text, from: start) {
            let end = index + word.count
            start = end
            guard index == 0 || !isLetter(text[index - 1]), end == text.count || !isLetter(text[end]) else { continue }
            found = true
            for offset in index..<end { text[offset] = 0x20 }
        }
        return found
    }

    private static func find(_ word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard let first = word.first, text.count >= word.count else { return nil }
        var index = start
        while index + word.count <= text.count {
            if text[index] == first, text[index..<index + word.count].elementsEqual(word) { return index }
            index += 1
        }
        return nil
    }

    /// Letters of all scripts, but for the bytes of punctuation above ASCII, count as part of a word.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

extension Glossary {
    /// The terms of one language that have a wording in another, the longest first.
    func terms(from source: Language.ID, to language: Language.ID) -> [GlossaryTerm] {
        rows.compactMap { row in
            guard let term = row[source], let translation = row[language] else { return nil }
            return GlossaryTerm(source: term, translation: translation)
        }
        .sorted { ($1.source.utf8.count, $0.source) < ($0.source.utf8.count, $1.source) }
    }
}
