internal import Sheets

/// The words of a paragraph in Latin letters that breaks at its single spaces and nowhere else.
///
/// What of such text one word looks like does not depend on the next, as far as line breaking (UAX 14) and the choice
/// of fonts go; whether the font sees it that way too is another question.
struct PlainWords {
    enum Piece: Hashable {
        /// Letters with what clings to them, in one style.
        case word(Word, style: Int)
        /// White at which a line may end.
        case space(style: Int)
        /// White that holds two words together.
        case tie(style: Int)
        /// The end of a line whether it is full or not.
        case lineEnd(style: Int)
    }

    /// The bytes of a word, packed: a dictionary of words is asked for each word that is set.
    struct Word: Hashable {
        static let limit = 24
        private var first: UInt64 = 0
        private var second: UInt64 = 0
        private var third: UInt64 = 0
        private(set) var count = 0

        /// False when the word is full.
        mutating func append(_ byte: UInt8) -> Bool {
            guard count < Word.limit else { return false }
            let shifted = UInt64(byte) << UInt64(8 * (count % 8))
            switch count / 8 {
            case 0: first |= shifted
            case 1: second |= shifted
            default: third |= shifted
            }
            count += 1
            return true
        }

        var bytes: [UInt8] {
            (0..<count).map { index in
                let part = index / 8 == 0 ? first : index / 8 == 1 ? second : third
                return UInt8(truncatingIfNeeded: part >> UInt64(8 * (index % 8)))
            }
        }

        // None has a zero byte, so the parts alone tell words apart.
        static func == (left: Word, right: Word) -> Bool {
            left.first == right.first && left.second == right.second && left.third == right.third
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(first)
            if count > 8 { hasher.combine(second) }
            if count > 16 { hasher.combine(third) }
        }
    }

    private(set) var pieces: [Piece] = []
    private var hasLetter = false
    private var last = Kind.boundary
    private var open: Word?

    /// What stands before the next character.
    private enum Kind { case boundary, opening, letter, digit, infix, closing, ending }

    /// Nil for any other text.
    init?(_ runs: [StyledRun]) {
        pieces.reserveCapacity(runs.reduce(0) { $0 + $1.text.utf8.count } / 2)
        for (style, run) in runs.enumerated() {
            var text = run.text
            let isPlain = text.withUTF8 { add($0, style: style) }
            guard isPlain else { return nil }
        }
        // Digits alone belong to no script.
        guard last != .boundary, last != .opening, hasLetter else { return nil }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, style: Int) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                guard last != .ending, append(byte) else { return false }
                (last, hasLetter) = (.letter, true)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard last != .ending, append(byte) else { return false }
                last = .digit
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"):
                guard clings, append(byte) else { return false }
                last = .infix
            case UInt8(ascii: "("):
                guard last == .boundary, append(byte) else { return false }
                last = .opening
            case UInt8(ascii: ")"):
                guard clings, append(byte) else { return false }
                last = .closing
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                guard clings, append(byte) else { return false }
                last = .ending
            case UInt8(ascii: "%"):
                guard last == .digit, append(byte) else { return false }
                last = .ending
            case 0x20:
                guard clings else { return false }
                close(with: .space(style: style), style)
            case 0x0A:
                guard clings else { return false }
                close(with: .lineEnd(style: style), style)
            case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0:
                guard clings else { return false }
                close(with: .tie(style: style), style)
                index += 1
            default:
                let length = Self.lengthOfLetter(bytes, at: index)
                guard length > 0, last != .ending else { return false }
                for offset in 0..<length where !append(bytes[index + offset]) { return false }
                (last, hasLetter) = (.letter, true)
                index += length - 1
            }
            index += 1
        }
        if let word = open { pieces.append(.word(word, style: style)) }
        open = nil
        return true
    }

    /// Whether something stands here that closing signs and white may follow.
    private var clings: Bool { last != .boundary && last != .opening }

    private mutating func append(_ byte: UInt8) -> Bool {
        if open == nil { open = Word() }
        return open?.append(byte) ?? false
    }

    private mutating func close(with piece: Piece, _ style: Int) {
        if let word = open { pieces.append(.word(word, style: style)) }
        open = nil
        pieces.append(piece)
        last = .boundary
    }

    /// The bytes of a letter of the Latin blocks from U+00C0 to U+024F and from U+1E00 to U+1EFF; 0 for all else.
    private static func lengthOfLetter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let left = bytes.count - index
        switch bytes[index] {
        // × and ÷ stand among the letters and are none.
        case 0xC3 where left > 1: return bytes[index + 1] == 0x97 || bytes[index + 1] == 0xB7 ? 0 : 2
        case 0xC4...0xC8 where left > 1: return 2
        case 0xC9 where left > 1: return bytes[index + 1] < 0x90 ? 2 : 0
        case 0xE1 where left > 2: return (0xB8...0xBB).contains(bytes[index + 1]) ? 3 : 0
        default: return 0
        }
    }
}
