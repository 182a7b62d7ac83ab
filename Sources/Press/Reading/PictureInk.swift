/// How much ink a picture in CMYK lays down where it is darkest.
enum PictureInk {
    /// In percent: what all but one pixel in two hundred stay under, so that a speck does not condemn a picture.
    static func total(of value: PDFValue, _ entries: [String: PDFValue], reader: PDFReader) -> Double? {
        guard
            reader.resolve(entries["BitsPerComponent"]).integer == 8 || filters(entries, reader).contains("DCTDecode"),
            let samples = samples(of: value, entries, reader: reader), samples.count >= 4
        else { return nil }
        let isInverted = reader.numbers(entries["Decode"]).first == 1
        var histogram = [Int](repeating: 0, count: 4 * 255 + 1)
        var total = 0
        for start in stride(from: 0, to: samples.count - 3, by: 4) {
            var sum = Int(samples[start]) + Int(samples[start + 1]) + Int(samples[start + 2]) + Int(samples[start + 3])
            if isInverted { sum = 1020 - sum }
            histogram[sum] += 1
            total += 1
        }
        var left = total / 200
        for sum in stride(from: 1020, through: 0, by: -1) {
            left -= histogram[sum]
            if left < 0 { return Double(sum) * 100 / 255 }
        }
        return 0
    }

    private static func filters(_ entries: [String: PDFValue], _ reader: PDFReader) -> [String] {
        if let only = reader.name(entries["Filter"]) { return [only] }
        return reader.array(entries["Filter"]).compactMap { reader.name($0) }
    }

    private static func samples(
        of value: PDFValue, _ entries: [String: PDFValue], reader: PDFReader
    ) -> [UInt8]? {
        guard filters(entries, reader) == ["DCTDecode"] else { return reader.data(of: value) }
        guard case .stream(_, let range) = reader.resolve(value) else { return nil }
        // An eighth of the size shows where the ink is.
        guard let image = PixelImage.jpeg(Array(reader.bytes[range]), wantedWidth: 1, wantedHeight: 1, keepsInks: true),
            image.channels == .cmyk
        else { return nil }
        return image.pixels
    }
}
