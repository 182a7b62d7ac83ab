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

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        // A cell that begins like a formula would be run by the spreadsheet.
        let isFormula = cell.first.map { "=@\t\r".contains($0) } ?? false
        let text = isFormula ? "'" + cell : cell
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
