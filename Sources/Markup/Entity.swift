/// Character references such as `&nbsp;`, `&#8211;` and `&#x1EA1;`.
package enum Entity {
    /// Text with every character reference replaced by what it stands for.
    package static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.first {
            // The longest name has 31 letters.
            if byte == UInt8(ascii: "&"), let end = rest.prefix(34).firstIndex(of: UInt8(ascii: ";")),
                let bytes = Array(rest[...end]).withUnsafeBufferPointer(decode)
            {
                result += bytes
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The UTF-8 bytes a reference stands for, `&` and `;` included in it; nil when no such name exists.
    static func decode(_ reference: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard reference.count >= 3 else { return nil }
        let body = reference[1..<reference.count - 1]
        guard body[1] == .hash else { return named(UnsafeBufferPointer(rebasing: body)) }
        let isHexadecimal = body.count > 1 && body[2] | 0x20 == UInt8(ascii: "x")
        let digits = body.dropFirst(isHexadecimal ? 2 : 1)
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10) ?? 0
        return utf8(number)
    }

    /// The bytes of a character; U+FFFD for what is none.
    private static func utf8(_ number: UInt32) -> [UInt8] {
        guard number != 0, !isControl(number), let scalar = Unicode.Scalar(number) else { return Capture.replacement }
        return Array(String(Character(scalar)).utf8)
    }

    /// Controls, and the characters that turn the direction of what stands around them: refused in the source as they
    /// are, they must not come in by a reference.
    private static func isControl(_ number: UInt32) -> Bool {
        switch number {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func named(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let words = UnsafeBufferPointer(start: EntityTable.words.utf8Start, count: EntityTable.words.utf8CodeUnitCount)
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            var start = middle
            while start > low, words[start - 1] != .space { start -= 1 }
            var end = middle
            while end < high, words[end] != .space { end += 1 }
            let word = words[start..<end]
            guard let equal = word.firstIndex(of: .equal) else { return nil }
            let key = words[start..<equal]
            if key.elementsEqual(name) { return characters(words[equal + 1..<end]) }
            if key.lexicographicallyPrecedes(name) { low = end + 1 } else { high = max(start - 1, low) }
        }
        return nil
    }

    private static func characters(_ codes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        codes.split(separator: .plus).flatMap { code in
            utf8(UInt32(String(decoding: code, as: UTF8.self), radix: 16) ?? 0)
        }
    }
}
