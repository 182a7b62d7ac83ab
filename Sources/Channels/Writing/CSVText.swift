/// CSV as spreadsheets of our users open it (RFC 4180): UTF-8 with a byte order mark, CRLF, quotes where needed.
enum CSVText {
    /// Without the mark Excel reads "lương" as "lÆ°Æ¡ng".
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func write(_ rows: some Sequence<[String]>) -> [UInt8] {
        var bytes = mark
        for row in rows {
            for (index, cell) in row.enumerated() { append(cell, at: index, to: &bytes) }
            endRow(&bytes)
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

    static func endRow(_ bytes: inout [UInt8]) { bytes += [0x0D, 0x0A] }

    /// - Parameter index: the column, counted from 0.
    static func append(_ cell: String, at index: Int, to bytes: inout [UInt8]) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { bytes.append(0x22) }
        if beginsFormula(cell) { bytes.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in cell.utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        } else {
            bytes += cell.utf8
        }
    }
}
