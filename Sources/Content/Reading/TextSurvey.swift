/// What one look at every byte of a text tells: whether it is UTF-8, and which questions need another look.
struct TextSurvey {
    /// The offset of the first byte that is NUL or cannot stand in UTF-8.
    private(set) var fault: Int?
    /// Whether the text is in form C beyond doubt.
    private(set) var isSurelyComposed = true
    /// Whether it has characters like those that turn the direction of letters.
    private(set) var mayTurnDirection = false
    /// How many letters only text of an old encoding has many of.
    private(set) var oddLetters = 0

    init(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { look(at: $0) } }

    private mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                guard lead != 0 else { return fault = index }
                index += 1
                continue
            }
            let length = TextSurvey.length(of: bytes, at: index)
            guard length > 0 else { return fault = index }
            if length == 2 {
                if lead >= 0xCC { isSurelyComposed = false }
                if lead <= 0xC3, OldEncoding.isOdd(lead, bytes[index + 1]) { oddLetters += 1 }
            } else if length == 3 {
                if isSurelyComposed, !UnicodeNormalization.isStable(lead, bytes[index + 1], bytes[index + 2]) {
                    isSurelyComposed = false
                }
                if lead == 0xE2, bytes[index + 1] | 1 == 0x81 { mayTurnDirection = true }
            } else if lead != 0xF0 || bytes[index + 1] != 0x9F {
                // No pictograph.
                isSurelyComposed = false
            }
            index += length
        }
    }

    /// The bytes of the character that begins at an index and is none of ASCII; 0 when it is not well formed.
    ///
    /// The well-formed sequences of the Unicode Standard, table 3-7.
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        func continues(_ offset: Int) -> Bool { byte(offset) & 0xC0 == 0x80 }
        let lead = bytes[index]
        switch lead {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0...0xEF:
            guard continues(1), continues(2), lead != 0xE0 || byte(1) >= 0xA0, lead != 0xED || byte(1) <= 0x9F else {
                return 0
            }
            return 3
        case 0xF0...0xF4:
            guard continues(1), continues(2), continues(3), lead != 0xF0 || byte(1) >= 0x90,
                lead != 0xF4 || byte(1) <= 0x8F
            else { return 0 }
            return 4
        default: return 0
        }
    }
}
