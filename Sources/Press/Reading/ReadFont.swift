/// What a font in a file says about itself and its widths.
struct ReadFont: Sendable {
    let name: String
    let isEmbedded: Bool
    let isComposite: Bool
    /// By code, as far as the font tells any.
    private let widths: [Double]
    private let defaultWidth: Double

    init(_ entries: [String: PDFValue], reader: PDFReader) {
        name = reader.name(entries["BaseFont"]) ?? reader.name(entries["Name"]) ?? "?"
        isComposite = reader.name(entries["Subtype"]) == "Type0"
        var widths: [Int: Double] = [:]
        if isComposite {
            let descendant = reader.entries(reader.array(entries["DescendantFonts"]).first)
            isEmbedded = Self.isEmbedded(descendant, reader: reader)
            defaultWidth = reader.resolve(descendant["DW"]).number ?? 1000
            let items = reader.array(descendant["W"]).map { reader.resolve($0) }
            var index = 0
            while index + 1 < items.count {
                guard let first = items[index].integer, (0...65535).contains(first) else { break }
                if case .array(let values) = items[index + 1] {
                    for (offset, value) in values.enumerated() { widths[first + offset] = reader.resolve(value).number }
                    index += 2
                } else if index + 2 < items.count, let last = items[index + 1].integer,
                    let width = items[index + 2].number
                {
                    for code in first...max(first, min(last, 65535)) { widths[code] = width }
                    index += 3
                } else {
                    break
                }
            }
        } else {
            isEmbedded = reader.name(entries["Subtype"]) == "Type3" || Self.isEmbedded(entries, reader: reader)
            defaultWidth = 500
            let first = reader.resolve(entries["FirstChar"]).integer ?? 0
            for (offset, width) in reader.numbers(entries["Widths"]).enumerated() { widths[first &+ offset] = width }
        }
        let codes = (widths.keys.max() ?? -1) + 1
        var table = [Double](repeating: defaultWidth, count: max(0, min(codes, 65536)))
        for (code, width) in widths where table.indices.contains(code) { table[code] = width }
        self.widths = table
    }

    private func width(of code: Int) -> Double { code < widths.count ? widths[code] : defaultWidth }

    /// The width of a string in thousandths of the size, and how many codes and spaces it has.
    func measure(_ bytes: [UInt8]) -> (width: Double, codes: Int, spaces: Int) {
        var (width, codes, spaces) = (0.0, 0, 0)
        if isComposite {
            for index in stride(from: 0, to: bytes.count - 1, by: 2) {
                width += self.width(of: Int(bytes[index]) << 8 | Int(bytes[index + 1]))
                codes += 1
            }
        } else {
            for byte in bytes {
                width += self.width(of: Int(byte))
                codes += 1
                if byte == 0x20 { spaces += 1 }
            }
        }
        return (width, codes, spaces)
    }

    private static func isEmbedded(_ font: [String: PDFValue], reader: PDFReader) -> Bool {
        let descriptor = reader.entries(font["FontDescriptor"])
        return ["FontFile", "FontFile2", "FontFile3"].contains { key in
            if case .stream = reader.resolve(descriptor[key]) { return true }
            return false
        }
    }
}
