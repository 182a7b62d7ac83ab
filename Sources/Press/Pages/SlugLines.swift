internal import Sheets

/// The words outside the bleed of one page.
struct SlugLines: Sendable {
    var lines: [GlyphRun] = []

    /// The slugs of all pages of all sheets; empty where the options ask for none or no font is at hand.
    static func slugs(
        _ sheets: [PressSheet], pages: [RunPage], options: PressOptions, faces: [FontFace]
    ) -> [[SlugLines]] {
        let nothing = sheets.map { $0.sheet.pages.map { _ in SlugLines() } }
        guard options.marks.contains(.slug), let face = face(for: options.job, among: faces),
            var setter = SlugSetter(face)
        else { return nothing }
        return sheets.enumerated().map { index, sheet in
            sheet.sheet.pages.enumerated().map { number, page in
                let geometry = pages[number].geometries[index]
                let room = geometry.trimWidth / 2 - PageGeometry.points(13)
                let words = [
                    [options.job, sheet.edition],
                    [
                        "\(number + 1)/\(sheet.sheet.pages.count) \(page.name)",
                        "\(millimetres(page.trim.width)) × \(millimetres(page.trim.height)) + \(millimetres(page.bleed)) mm",
                        options.condition.identifier, options.standard.rawValue, "\(options.date)",
                    ],
                ]
                return SlugLines(
                    lines: words.map { parts in
                        setter.set(parts.filter { !$0.isEmpty }.joined(separator: " · "), width: room)
                    })
            }
        }
    }

    /// The first face that has all the letters of the job's name, else the first that has Latin letters at all.
    private static func face(for job: String, among faces: [FontFace]) -> FontFace? {
        var fallback: FontFace?
        for face in faces {
            guard var setter = SlugSetter(face), setter.has("M"), setter.has("0") else { continue }
            if fallback == nil { fallback = face }
            if job.unicodeScalars.allSatisfy({ setter.has($0) }), setter.has("×"), setter.has("·") { return face }
        }
        return fallback
    }

    private static func millimetres(_ length: Millimetres) -> String {
        var text = PDFBytes()
        text.append(number: length.value, places: 1)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}
