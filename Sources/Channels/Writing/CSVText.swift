/// CSV as spreadsheets of our users open it (RFC 4180): UTF-8 with a byte order mark, CRLF, quotes where needed.
enum CSVText {
    static func write(_ rows: some Sequence<[String]>) -> [UInt8] {
        // Without the mark Excel reads "lương" as "lÆ°Æ¡ng".
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(cell, to: &bytes)
            }
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    /// A cell that begins like a formula would be run by the spreadsheet; numbers may have a sign.
    private static func beginsFormula(_ cell: String) -> Bool {
        switch cell.unicodeScalars.first {
        case "=", "@", "\t", "\r", "\n": true
        // Signs of full width are as good as the others where East Asian letters are typed.
        case "\u{FF1D}", "\u{FF20}", "\u{FF0B}", "\u{FF0D}": true
        case "+", "-": Double(cell) == nil
        default: false
        }
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let text = beginsFormula(cell) ? "'" + cell : cell
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
