/// What our syntax has inside lines: placeholders, citations, footnote references and attributes.
extension SyntaxScanner {
    mutating func scanInlines(from contentStart: Int) {
        var lastBrace: Int?
        while true {
            skipPlainBytes()
            guard position < bytes.count else { break }
            switch bytes[position] {
            case .lineFeed, .carriageReturn:
                scanAttributes(from: lastBrace, contentStart: contentStart)
                return
            case .pipe:
                mayBeTable = true
                position += 1
            case .backslash:
                position += 1
                if let next = byte(at: position), !isLineBreak(next) { position += 1 }
            case .openBrace:
                if byte(at: position + 1) == .openBrace {
                    scanPlaceholder()
                } else {
                    lastBrace = position
                    position += 1
                }
            default: scanBracket()
            }
        }
        scanAttributes(from: lastBrace, contentStart: contentStart)
    }

    /// One bit for each byte that ends a line or may start something, by the byte's low six bits.
    private static let interesting: UInt64 = [
        UInt8.lineFeed, .carriageReturn, .pipe, .openBracket, .openBrace, .backslash,
    ].reduce(0) { $0 | 1 << UInt64($1 & 63) }

    /// Moves on to the next byte that ends the line or may start something.
    private mutating func skipPlainBytes() {
        let interesting = Self.interesting
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if interesting &>> UInt64(byte) & 1 != 0 {
                switch byte {
                case .lineFeed, .carriageReturn, .pipe, .openBracket, .openBrace, .backslash:
                    position = index
                    return
                default: break
                }
            }
            index += 1
        }
        position = index
    }

    /// `{{…}}`; of three braces the inner two count.
    private mutating func scanPlaceholder() {
        var start = position
        while byte(at: start + 2) == .openBrace { start += 1 }
        var end = start + 2
        while let byte = byte(at: end), !isLineBreak(byte) {
            if byte == .closeBrace, self.byte(at: end + 1) == .closeBrace {
                add(.placeholder, start..<end + 2)
                position = end + 2
                return
            }
            if byte == .openBrace, self.byte(at: end + 1) == .openBrace { break }
            end += 1
        }
        add(.openPlaceholder, start..<start + 2)
        position = start + 2
    }

    /// `[@…]` and `[^label]`; any other bracket is Markdown's.
    private mutating func scanBracket() {
        let start = position
        position += 1
        switch byte(at: position) {
        case UInt8.at:
            var end = position + 1
            while let byte = byte(at: end), !isLineBreak(byte), byte != .openBracket {
                guard byte == .closeBracket else {
                    end += 1
                    continue
                }
                // `[@name](address)` is a link to somebody's page.
                if self.byte(at: end + 1) != .openParenthesis { add(.citation, start..<end + 1) }
                position = end + 1
                return
            }
            add(.openCitation, start..<start + 2)
            position = end
        case UInt8.caret:
            guard let end = endOfLabel(from: position + 1) else { return }
            add(.footnoteReference, start..<end + 1)
            position = end + 1
        default: break
        }
    }

    /// `{…}` with a blank in front at the end of a line; whether it means anything is seen at the end of the block.
    private mutating func scanAttributes(from brace: Int?, contentStart: Int) {
        guard let brace, brace == contentStart || isBlank(at: brace - 1) else { return }
        let end = trimmed(brace..<position)
        guard bytes[brace..<end].firstIndex(of: .closeBrace) == end - 1 else { return }
        // Nothing may have been marked inside: `{x {{y}}}` is text.
        if let last = marks.last, Int(last.end) > brace { return }
        add(.attributes, brace..<end)
    }
}
