internal import Content
internal import Drawing
internal import Sheets

/// The pages of one copy as pictures of their full size, and as a loop for a screen without a network.
struct ScreenPictures {
    let run: PrintPlan.Run
    let copy: PrintPlan.Copy

    /// A pixel of the format is a pixel of the picture.
    private static let dotsPerInch: Double = 96

    private var hasLoop: Bool { run.item.kind == .screens }

    /// Whether all pictures were taken over from the last build.
    func reuse(pages: Int, key: ContentHash, output: OutputTree) throws -> Bool {
        var paths = (0..<pages).map { PrintPath.picture(of: run, copy: copy, page: $0) }
        if hasLoop { paths.append(PrintPath.loop(of: run, copy: copy)) }
        return try paths.allSatisfy { try output.reuse($0, key: key) }
    }

    func publish(_ sheet: Sheet, key: ContentHash, with tools: DrawingTools, to output: OutputTree) throws {
        let pictures = try Self.draw(sheet, with: tools.png)
        for (page, picture) in pictures.enumerated() {
            try output.write(
                picture, to: PrintPath.picture(of: run, copy: copy, page: page), key: key,
                sources: [run.item.description], edition: copy.edition)
        }
        guard hasLoop else { return }
        let loop = LoopPage(title: sheet.title, language: sheet.language, pictures: pictures)
        try output.write(
            loop.bytes, to: PrintPath.loop(of: run, copy: copy), key: key, sources: [run.item.description],
            edition: copy.edition)
    }

    /// The pages of a sheet as PNG files.
    static func draw(_ sheet: Sheet, with drawing: PNGDrawing = PNGDrawing()) throws -> [[UInt8]] {
        try sheet.pages.map { try drawing.draw($0, at: .dotsPerInch(dotsPerInch)) }
    }
}
