extension String {
    /// The form with every occurrence of a part such as `{n}` replaced, comparing bytes.
    ///
    /// `String.replacing` searches by characters, which takes as long as writing the rest of a page.
    ///
    /// - Parameters:
    ///   - keepsBefore: a space before the part becomes a no-break space.
    ///   - keepsBehind: a space behind the part becomes a no-break space.
    func filling(_ part: String, with value: String, keepsBefore: Bool = false, keepsBehind: Bool = false) -> String {
        let bytes = Array(utf8)
        let pattern = Array(part.utf8)
        guard let first = pattern.first, bytes.count >= pattern.count else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + value.utf8.count)
        var index = 0
        while index < bytes.count {
            let end = index + pattern.count
            guard bytes[index] == first, end <= bytes.count, bytes[index..<end].elementsEqual(pattern) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if keepsBefore, result.last == 0x20 {
                result.removeLast()
                result += [0xC2, 0xA0]
            }
            result += value.utf8
            index = end
            if keepsBehind, index < bytes.count, bytes[index] == 0x20 {
                result += [0xC2, 0xA0]
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
