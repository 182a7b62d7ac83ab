/// Makes style sheets small without understanding them: comments, line breaks and indentation go.
enum StyleCompactor {
    static func compact(_ css: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(css.count)
        var index = 0
        var quote: UInt8?
        while index < css.count {
            let byte = css[index]
            if let open = quote {
                result.append(byte)
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "/"), index + 1 < css.count, css[index + 1] == UInt8(ascii: "*") {
                index += 2
                while index + 1 < css.count, !(css[index] == UInt8(ascii: "*") && css[index + 1] == UInt8(ascii: "/")) {
                    index += 1
                }
                index += 2
                continue
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                result.append(byte)
            } else if isSpace(byte) {
                while index + 1 < css.count, isSpace(css[index + 1]) { index += 1 }
                let next = index + 1 < css.count ? css[index + 1] : UInt8(ascii: "}")
                if let last = result.last, !"{};,".utf8.contains(last), !"{}".utf8.contains(next) {
                    result.append(UInt8(ascii: " "))
                }
            } else {
                result.append(byte)
            }
            index += 1
        }
        result.append(UInt8(ascii: "\n"))
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
            || byte == UInt8(ascii: "\r")
    }
}
