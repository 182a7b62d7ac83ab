/// Which part of a law is cited: "Điều 36 khoản 1 điểm đ".
///
/// Vietnamese laws are divided into articles (Điều), clauses (khoản) and points (điểm); an amending law inserts
/// letters behind numbers ("Điều 29a"). Points are lettered by the Vietnamese alphabet without the vowels with
/// marks: a b c d đ e g h i k … — there is no point f, j, w or z (Nghị định 30/2020/NĐ-CP, Phụ lục I).
package struct Provision: Hashable, Sendable {
    package enum Level: Int, Hashable, Sendable, CaseIterable, Comparable {
        case appendix, part, chapter, section, article, clause, point

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// As editors write it, lower case.
        var keyword: String {
            switch self {
            case .appendix: "phụ lục"
            case .part: "phần"
            case .chapter: "chương"
            case .section: "mục"
            case .article: "điều"
            case .clause: "khoản"
            case .point: "điểm"
            }
        }
    }
    package struct Part: Hashable, Sendable {
        package var level: Level
        /// One number or letter, or several of the same level: `1`, `đ`, `II`.
        package var numbers: [String]
        /// Whether two numbers are the ends of a range.
        package var isRange: Bool
    }

    /// Largest first.
    package var parts: [Part]

    package func numbers(of level: Level) -> [String] { parts.first { $0.level == level }?.numbers ?? [] }

    package static let pointLetters = Set("abcdđeghiklmnopqrstuvxy")

    package enum Fault: Error, Hashable, Sendable {
        /// The word where a level was expected.
        case unknownLevel(String)
        case missingNumber(Level)
        case badNumber(String, Level)
        /// f, j, w, z, or a vowel with a mark.
        case badPoint(String)
        case levelTwice(Level)
        case clauseWithoutArticle
    }

    /// Reads "Điều 36 khoản 1 điểm đ", in any order of levels; empty text cites the whole law.
    package static func parse(_ text: String) throws(Fault) -> Provision {
        var words = text.split { $0 == " " || $0 == "\u{A0}" }.map { $0.lowercased() }[...]
        var parts: [Part] = []
        while let word = words.popFirst() {
            // "phụ lục" has two words, every other level one.
            let keyword = word == "phụ" && words.first == "lục" ? "phụ lục" : word
            if keyword == "phụ lục" { words.removeFirst() }
            guard let level = Level.allCases.first(where: { $0.keyword == keyword }) else {
                throw .unknownLevel(word)
            }
            if parts.contains(where: { $0.level == level }) { throw .levelTwice(level) }
            parts.append(try part(of: level, from: &words))
        }
        let levels = parts.map(\.level)
        if levels.contains(.point) || levels.contains(.clause), !levels.contains(.article), !levels.contains(.appendix),
            !levels.contains(.section)
        {
            throw .clauseWithoutArticle
        }
        return Provision(parts: parts.sorted { $0.level < $1.level })
    }

    /// "5", "5, 6 và 7", "38 - 41".
    private static func part(of level: Level, from words: inout ArraySlice<String>) throws(Fault) -> Part {
        var part = Part(level: level, numbers: [], isRange: false)
        var expectsNumber = true
        while let word = words.first {
            if word == "-" || word == "–" || word == "đến" {
                guard part.numbers.count == 1 else { throw .badNumber(word, level) }
                part.isRange = true
                expectsNumber = true
                words.removeFirst()
                continue
            }
            if word == "và" || word == "," || word == ";" {
                expectsNumber = true
                words.removeFirst()
                continue
            }
            guard expectsNumber else { break }
            words.removeFirst()
            let hasMore = word.hasSuffix(",") || word.hasSuffix(";")
            let number = hasMore ? String(word.dropLast()) : word
            if part.numbers.isEmpty, let dash = number.firstIndex(where: { $0 == "-" || $0 == "–" }) {
                part.numbers = [
                    try checked(String(number[..<dash]), level),
                    try checked(String(number[number.index(after: dash)...]), level),
                ]
                part.isRange = true
            } else {
                part.numbers.append(try checked(number, level))
            }
            expectsNumber = hasMore
        }
        guard !part.numbers.isEmpty else { throw .missingNumber(level) }
        if expectsNumber { throw .missingNumber(level) }
        return part
    }

    private static func checked(_ number: String, _ level: Level) throws(Fault) -> String {
        switch level {
        case .point:
            guard number.count == 1, let letter = number.first, pointLetters.contains(letter) else {
                throw .badPoint(number)
            }
            return number
        case .article, .clause:
            // "29a": what an amending law puts behind article 29.
            let digits = number.prefix { $0.isASCII && $0.isNumber }
            let letters = number.dropFirst(digits.count)
            guard !digits.isEmpty, digits.count <= 4, letters.count <= 1, letters.allSatisfy(pointLetters.contains)
            else {
                throw .badNumber(number, level)
            }
            return number
        case .appendix, .part, .chapter, .section:
            let isNumber =
                number.allSatisfy { $0.isASCII && $0.isNumber } || number.allSatisfy { "ivxlcdm".contains($0) }
            guard isNumber, !number.isEmpty else { throw .badNumber(number, level) }
            return number.uppercased()
        }
    }
}
