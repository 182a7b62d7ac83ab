internal import Content

/// Text as a reader says it: abbreviations in full, and what figures are left as words.
///
/// Facts arrive spelled out already; this catches what an editor typed, such as "01/7/2025".
struct SpokenText: Sendable {
    /// Longest first, so that "NĐ-CP" is found before "NĐ".
    private let abbreviations: [(written: [Character], spoken: String)]
    private let numbers: NumberForms

    init(_ forms: SpokenForms?, numbers: NumberForms) {
        abbreviations = (forms?.abbreviations ?? [:])
            .sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
            .map { (Array($0.key), $0.value) }
        self.numbers = numbers
    }

    func read(_ text: String) -> String {
        let characters = Array(text)
        var result = ""
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let isWordStart = index == 0 || !SpokenText.isWord(characters[index - 1])
            if isWordStart, let reading = numbers.reading, character.isASCII, character.isNumber {
                let end = SpokenText.endOfNumber(in: characters, from: index)
                append(spell(String(characters[index..<end]), SpelledNumber(reading)), to: &result)
                index = end
            } else if let (written, spoken) = abbreviation(at: index, in: characters) {
                append(spoken, to: &result)
                index += written
                if index < characters.count, SpokenText.isWord(characters[index]) { result += " " }
            } else {
                result.append(character)
                index += 1
            }
        }
        return result.tidied
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private func abbreviation(at index: Int, in characters: [Character]) -> (written: Int, spoken: String)? {
        for (written, spoken) in abbreviations where characters[index...].starts(with: written) {
            let end = index + written.count
            // A sign such as % may stand against a number; a word must stand alone.
            guard SpokenText.isWord(written[0]) else { return (written.count, spoken) }
            let isWhole =
                (index == 0 || !SpokenText.isWord(characters[index - 1]))
                && (end == characters.count || !SpokenText.isWord(characters[end])
                    || !SpokenText.isWord(written[written.count - 1]))
            if isWhole { return (written.count, spoken) }
        }
        return nil
    }

    /// Adds words, without saying again the word before: "ngày 01/7" is read "ngày mồng một", not "ngày ngày".
    private func append(_ words: String, to result: inout String) {
        if let last = result.last, SpokenText.isWord(last) { result += " " }
        let first = words.prefix { $0 != " " }
        let before = result.split(separator: " ").last
        if words.count > first.count, let before, before.lowercased() == first.lowercased() {
            result += words.dropFirst(first.count + 1)
        } else {
            result += words
        }
    }

    /// Digits, with separators between digits.
    private static func endOfNumber(in characters: [Character], from start: Int) -> Int {
        var end = start
        while end < characters.count {
            let isDigit = characters[end].isASCII && characters[end].isNumber
            let isSeparator =
                ".,/".contains(characters[end]) && end + 1 < characters.count && characters[end + 1].isASCII
                && characters[end + 1].isNumber
            guard isDigit || isSeparator else { break }
            end += 1
        }
        return end
    }

    private func spell(_ text: String, _ speller: SpelledNumber) -> String {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        if parts.count == 3, let day = Day(year: parts[2], month: parts[1], day: parts[0]) { return speller.date(day) }
        if parts.count == 2, parts[1] > 999, let day = Day(year: parts[1], month: parts[0], day: 1) {
            return speller.month(day)
        }
        if text.contains("/") {
            // A day and its month; anything else, such as the number of a law, part by part.
            let words = text.split(separator: "/").map { spell(String($0), speller) }
            let isDay = parts.count == 2 && (1...31).contains(parts[0]) && (1...12).contains(parts[1])
            guard isDay, let day = Day(year: 2000, month: parts[1], day: parts[0]) else {
                return words.joined(separator: " ")
            }
            let year = " năm " + speller.whole(2000)
            return speller.date(day).replacing(year, with: "")
        }
        let isPlain = text.allSatisfy { $0.isNumber }
        if isPlain, text.hasPrefix("0"), text.count > 1 { return speller.phone(text) }
        let bare = text.replacing(numbers.group, with: "")
        let pieces = bare.split(separator: numbers.decimal, omittingEmptySubsequences: false)
        guard pieces.count <= 2, pieces.allSatisfy({ $0.allSatisfy { $0.isNumber } }), bare.count <= 15,
            let value = Double(pieces.joined(separator: "."))
        else { return text }
        return speller.number(value)
    }
}
