/// The addresses that a PDF's links lead to.
package enum PDFLinks {
    /// The addresses of all link annotations, each once, sorted; nil when the bytes are no PDF.
    package static func addresses(in bytes: [UInt8]) -> [String]? {
        guard let reader = PDFReader(bytes) else { return nil }
        var found: Set<String> = []
        for number in reader.objectNumbers {
            let object = reader.entries(.reference(number))
            // ISO 32000-1, 12.6.4.7: an action of type URI, in the annotation or an object of its own.
            for entries in [object, reader.entries(object["A"])] {
                if reader.name(entries["S"]) == "URI", let address = reader.resolve(entries["URI"]).text {
                    found.insert(address)
                }
            }
        }
        return found.sorted()
    }
}
