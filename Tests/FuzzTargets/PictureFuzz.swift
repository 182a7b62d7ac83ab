internal import Drawing
internal import Press
internal import Sheets

enum PictureFuzz {
    static func fault(on bytes: [UInt8]) -> String? {
        let area = Rect(x: 0, y: 0, width: 100, height: 100)
        _ = PictureOrientation(of: bytes)
        _ = ActiveMarkup.first(in: bytes)
        if let picture = VectorPicture(bytes) {
            if !picture.width.isFinite || !picture.height.isFinite { return "an SVG \(picture.width) wide" }
            _ = picture.shapes(in: area, clippedTo: area)
        }
        guard let header = PictureHeader(bytes) else { return nil }
        if header.width <= 0 || header.height <= 0 { return "a picture of \(header.width) × \(header.height)" }
        // Large ones are a matter of limits, which have tests of their own.
        if header.width * header.height > 1 << 20 { return nil }
        let condition = PictureCondition(of: bytes, format: header.format)
        guard header.format != .svg, let picture = try? BarePicture(bytes, format: header.format, atLeast: 16) else {
            return nil
        }
        if condition == .unreadable { return "pixels of a picture that cannot be read" }
        if picture.width <= 0 || picture.height <= 0 { return "\(picture.width) × \(picture.height) pixels" }
        _ = try? picture.jpeg(width: min(16, picture.width))
        return nil
    }

    static func faultOfPDF(_ bytes: [UInt8]) -> String? {
        _ = PDFLinks.addresses(in: bytes)
        return nil
    }
}
