/// The cross-reference table at the end of a PDF (ISO 32000-1, 7.5.4), in the one form that cairo writes.
struct ReferenceTable {
    struct Object {
        var number: Int
        var offset: Int
    }

    /// Where the table begins.
    let start: Int
    /// The objects in use.
    let byNumber: [Object]
    let byOffset: [Object]
    /// The number of the Info dictionary.
    let information: Int?
    private let count: Int
    private let trailer: [UInt8]

    private static let entryLength = 20

    init(_ bytes: [UInt8]) throws(DrawingError) {
        let tail = String(decoding: bytes.suffix(64), as: UTF8.self)
        guard let mark = tail.split(separator: "startxref\n", omittingEmptySubsequences: false).last,
            let start = mark.split(separator: "\n").first.flatMap({ Int($0) }), start > 0, start < bytes.count,
            bytes[start...].starts(with: "xref\n0 ".utf8)
        else { throw .unexpectedPDF("no reference table") }
        let head = bytes[(start + 7)...].prefix { $0 != 0x0A }
        guard let count = Int(String(decoding: head, as: UTF8.self)) else { throw .unexpectedPDF("no object count") }
        let entries = head.endIndex + 1
        let end = entries + count * ReferenceTable.entryLength
        guard count > 0, end < bytes.count else { throw .unexpectedPDF("a cut reference table") }
        var objects: [Object] = []
        for number in 1..<max(count, 1) {
            let entry = bytes[(entries + number * ReferenceTable.entryLength)...].prefix(ReferenceTable.entryLength)
            let offset = entry.prefix(10).reduce(0) { $0 * 10 + Int($1) - 0x30 }
            guard entry.contains(UInt8(ascii: "n")) else { continue }
            guard offset > 0, offset < start else { throw .unexpectedPDF("an offset outside the file") }
            objects.append(Object(number: number, offset: offset))
        }
        guard
            let body = String(decoding: bytes[end...], as: UTF8.self).split(separator: "startxref", maxSplits: 1).first
        else {
            throw .unexpectedPDF("no trailer")
        }
        self.start = start
        self.count = count
        self.trailer = Array(body.utf8)
        byNumber = objects
        byOffset = objects.sorted { $0.offset < $1.offset }
        let rest = body.split(separator: "/Info ", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
        information = rest?.split(separator: " ").first.flatMap { Int($0) }
    }

    /// The table and trailer with new offsets; numbers that are not in use stay free.
    func text(offsets: [Int: Int]) -> [UInt8] {
        var text = Array("xref\n0 \(count)\n0000000000 65535 f \n".utf8)
        for number in 1..<max(count, 1) {
            let digits = String(offsets[number] ?? 0)
            text += [UInt8](repeating: 0x30, count: max(0, 10 - digits.utf8.count)) + digits.utf8
            text += (offsets[number] == nil ? " 65535 f \n" : " 00000 n \n").utf8
        }
        return text + trailer
    }
}
