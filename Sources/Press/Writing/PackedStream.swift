/// A stream that is packed but has no number yet, so that it can be put into more than one file.
struct PackedStream: Hashable, Sendable {
    /// The keys of its dictionary but for the length.
    var keys: PDFBytes
    var stored: [UInt8]

    /// What is packed already, as the keys say, or stays plain.
    init(keys: PDFBytes, stored: [UInt8]) {
        self.keys = keys
        self.stored = stored
    }

    /// Deflates the content unless that makes it longer.
    init(keys: PDFBytes, content: [UInt8], deflater: borrowing Deflater) {
        self.keys = keys
        if let packed = deflater.deflate(content), packed.count < content.count {
            self.keys.append("/Filter/FlateDecode")
            stored = packed
        } else {
            stored = content
        }
    }
}
