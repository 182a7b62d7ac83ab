/// A PDF file under construction: numbered objects in the order they were written, then the table that finds them.
///
/// Plain objects and a plain cross-reference table, so that PDF 1.4 and the oldest RIP read it; object streams would
/// save about one kilobyte of thirty.
struct PDFFile: Sendable {
    private(set) var bytes: PDFBytes
    /// Where object n begins; index 0 is the free entry, -1 means reserved but not written.
    private var offsets: [Int] = [0]

    init(version: StaticString) {
        bytes = PDFBytes()
        bytes.append("%PDF-")
        bytes.append(version)
        // Four bytes above 127 tell transfer programs that the file is not text.
        bytes.append("\n%")
        bytes.append([0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
    }

    mutating func reserve(bytes count: Int) { bytes.reserve(count) }

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        offsets.append(-1)
        return offsets.count - 1
    }

    mutating func object(_ number: Int, _ content: PDFBytes) {
        begin(number)
        bytes.append(content)
        bytes.append("\nendobj\n")
    }

    mutating func object(_ content: PDFBytes) -> Int {
        let number = reserve()
        object(number, content)
        return number
    }

    /// A stream, deflated unless that makes it longer.
    mutating func stream(_ number: Int, keys: PDFBytes, content: [UInt8], deflater: borrowing Deflater) {
        stream(number, PackedStream(keys: keys, content: content, deflater: deflater))
    }

    mutating func stream(_ number: Int, _ packed: PackedStream) {
        stream(number, keys: packed.keys, stored: packed.stored)
    }

    mutating func stream(_ packed: PackedStream) -> Int {
        let number = reserve()
        stream(number, packed)
        return number
    }

    /// A stream whose bytes are packed already, as `keys` say, or are to stay plain.
    mutating func stream(_ number: Int, keys: PDFBytes, stored: [UInt8]) {
        begin(number)
        bytes.append("<<")
        bytes.append(keys)
        bytes.append("/Length ")
        bytes.append(integer: stored.count)
        bytes.append(">>stream\n")
        bytes.append(stored)
        bytes.append("\nendstream\nendobj\n")
    }

    /// The finished file.
    ///
    /// `identifier` is 16 bytes that depend on nothing but the content.
    consuming func finish(catalog: Int, info: Int, identifier: [UInt8]) -> [UInt8] {
        // A number that was reserved in vain becomes a free entry.
        let start = bytes.count
        bytes.append("xref\n0 ")
        bytes.append(integer: offsets.count)
        bytes.append("\n0000000000 65535 f \n")
        for offset in offsets.dropFirst() {
            bytes.append(max(0, offset), width: 10)
            bytes.append(offset < 0 ? " 65535 f \n" : " 00000 n \n")
        }
        bytes.append("trailer\n<</Size ")
        bytes.append(integer: offsets.count)
        bytes.append("/Root ")
        bytes.append(reference: catalog)
        bytes.append("/Info ")
        bytes.append(reference: info)
        bytes.append("/ID[")
        for _ in 0..<2 {
            bytes.append("<")
            for byte in identifier { bytes.append(hex: byte) }
            bytes.append(">")
        }
        bytes.append("]>>\nstartxref\n")
        bytes.append(integer: start)
        bytes.append("\n%%EOF\n")
        return bytes.bytes
    }

    private mutating func begin(_ number: Int) {
        offsets[number] = bytes.count
        bytes.append(integer: number)
        bytes.append(" 0 obj\n")
    }
}
