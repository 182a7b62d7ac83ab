internal import Content

/// A word as the search index keeps it.
struct SearchWord: Hashable {
    /// Without case, tone and vowel marks: `huu`.
    var folded: String
    /// With its vowel marks and, as a digit behind it, its tone: `hưu` for "hưu", `hưu3` for "hữu".
    ///
    /// Both ways of placing a tone (hòa, hoà) give one form.
    var form: String

    /// The words of a text.
    ///
    /// Scripts without spaces give overlapping pairs of their letters.
    static func words(of text: String) -> [SearchWord] {
        var words: [SearchWord] = []
        var word = Word()
        var cluster: [Unicode.Scalar] = []
        var clusters: [String] = []
        func close(_ cluster: inout [Unicode.Scalar]) {
            if !cluster.isEmpty { clusters.append(String(String.UnicodeScalarView(cluster))) }
            cluster = []
        }
        func closePairs() {
            close(&cluster)
            for (first, second) in zip(clusters, clusters.dropFirst()) {
                words.append(SearchWord(folded: first + second, form: first + second))
            }
            if clusters.count == 1 { words.append(SearchWord(folded: clusters[0], form: clusters[0])) }
            clusters = []
        }
        for scalar in text.unicodeScalars {
            if SearchScript.isUnspaced(scalar) {
                word.close(into: &words)
                if SearchScript.beginsCluster(scalar, after: cluster.last) { close(&cluster) }
                cluster.append(scalar)
                continue
            }
            closePairs()
            word.read(scalar, into: &words)
        }
        closePairs()
        word.close(into: &words)
        return words
    }

    /// A word being read.
    private struct Word {
        private var folded = ""
        private var form = ""
        private var tone = 0

        mutating func read(_ scalar: Unicode.Scalar, into words: inout [SearchWord]) {
            if let letter = SearchLetter.letter(scalar) {
                folded.unicodeScalars.append(letter.plain)
                form.unicodeScalars.append(letter.marked)
                if letter.tone > 0 { tone = letter.tone }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                let lower = scalar.properties.lowercaseMapping
                folded += SearchFolding.fold(lower)
                form += lower
            } else {
                close(into: &words)
            }
        }

        mutating func close(into words: inout [SearchWord]) {
            guard !folded.isEmpty else { return }
            words.append(SearchWord(folded: folded, form: tone > 0 ? form + String(tone) : form))
            self = Word()
        }
    }
}

/// Latin letters taken apart: what remains without any mark, what remains without the tone, and the tone.
struct SearchLetter {
    var plain: Unicode.Scalar
    var marked: Unicode.Scalar
    /// 0 none, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below.
    var tone: Int

    static func letter(_ scalar: Unicode.Scalar) -> SearchLetter? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: SearchLetter(plain: scalar, marked: scalar, tone: 0)
        case 0x41...0x5A: letter(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case 0xC0...0x24F: early[Int(scalar.value) - 0xC0]
        case 0x1E00...0x1EFF: late[Int(scalar.value) - 0x1E00]
        default: nil
        }
    }

    private static let early: [SearchLetter?] = (0xC0...0x24F).map(make)
    private static let late: [SearchLetter?] = (0x1E00...0x1EFF).map(make)
    private static let toneMarks = ["GRAVE", "HOOK ABOVE", "TILDE", "ACUTE", "DOT BELOW"]

    /// Lower-case letters by the name the Unicode standard gives them.
    private static let byName: [String: Unicode.Scalar] = {
        var result: [String: Unicode.Scalar] = [:]
        for value in Array(0x61...0x7A) + Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(UInt32(value)), let name = scalar.properties.name else { continue }
            result[name] = scalar
        }
        return result
    }()

    /// Takes a letter apart by its name, which lists its marks: "O WITH HORN AND ACUTE".
    private static func make(_ value: Int) -> SearchLetter? {
        guard let scalar = Unicode.Scalar(UInt32(value)), let name = scalar.properties.name,
            let plain = SearchFolding.fold(String(scalar)).unicodeScalars.first, plain.isASCII,
            name.contains(" LETTER ")
        else { return nil }
        var lower = name.replacing(" CAPITAL ", with: " SMALL ")
        var tone = 0
        for (index, mark) in toneMarks.enumerated() {
            for join in [" AND ", " WITH "] where lower.hasSuffix(join + mark) {
                lower.removeLast(join.count + mark.count)
                tone = index + 1
            }
        }
        return SearchLetter(plain: plain, marked: byName[lower] ?? plain, tone: tone)
    }
}

/// Scripts that are written without spaces between words.
enum SearchScript {
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17D3, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x3134F:
            true
        default: false
        }
    }

    /// A letter begins a new cluster; vowel signs, marks and what a Khmer coeng subscripts do not.
    static func beginsCluster(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
        if last?.value == 0x17D2 { return false }
        return
            !(scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark)
    }
}
