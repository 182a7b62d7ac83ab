/// Adds to a file of cairo's what cairo 1.16 cannot write.
struct PDFCompletion {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], language: String, elements: [TagWriter.Element]) {
        self.bytes = bytes
    }

    func complete() throws(DrawingError) -> [UInt8] { bytes }
}
