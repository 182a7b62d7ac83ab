internal import Diagnostics

/// Cuts the bytes of a CSV file into rows and cells.
struct CSVScanner {
    private(set) var faults: [Diagnostic] = []
    private let file: SourceFile
    private let bytes: [UInt8]
    private var index = 0

    init(file: SourceFile) {
        self.file = file
        bytes = file.bytes
    }

    /// The cells of the next line that is not empty; nil at the end of the file.
    mutating func nextRow() -> [CSVTable.Cell]? {
        while index < bytes.count, isLineBreak(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        var cells: [CSVTable.Cell] = []
        while true {
            cells.append(nextCell())
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            index += 1
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        return cells
    }

    private mutating func nextCell() -> CSVTable.Cell {
        var start = index
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
            index = start
            return quotedCell()
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), !isLineBreak(bytes[index]) {
            if bytes[index] == UInt8(ascii: "\"") { fault(index..<index + 1, Self.strayQuote) }
            index += 1
        }
        var end = index
        start = min(start, end)
        while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
        return CSVTable.Cell(text: String(decoding: bytes[start..<end], as: UTF8.self), range: start..<end)
    }

    /// A cell in quotes: commas and line breaks stand for themselves, two quotes for one.
    private mutating func quotedCell() -> CSVTable.Cell {
        let start = index
        var text: [UInt8] = []
        index += 1
        while true {
            guard index < bytes.count else {
                fault(
                    start..<start + 1,
                    Message(vi: "ngoặc kép mở ở đây không được đóng", en: "the quote opened here is not closed"))
                break
            }
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
            text.append(byte)
            index += 1
        }
        let end = index
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        let rest = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ","), !isLineBreak(bytes[index]) { index += 1 }
        if index > rest { fault(rest..<index, Self.strayQuote) }
        while let last = text.last, last == 0x20 || isLineBreak(last) { text.removeLast() }
        let words = text.drop { $0 == 0x20 || isLineBreak($0) }
        return CSVTable.Cell(text: String(decoding: words, as: UTF8.self), range: start..<end)
    }

    private static let strayQuote = Message(
        vi: "ô có ngoặc kép phải đặt trọn trong ngoặc kép, và ngoặc bên trong viết hai lần",
        en: "a cell with a quote must be in quotes as a whole, with the inner quote written twice")

    private mutating func fault(_ range: Range<Int>, _ summary: Message) {
        faults.append(Diagnostic("csv-quote", .error, summary, at: SourceSpan(file, range)))
    }

    private func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
