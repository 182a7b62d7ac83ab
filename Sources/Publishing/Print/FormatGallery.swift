package import Channels
package import Content
package import Diagnostics
internal import Drawing
internal import Sheets
internal import Typesetting

/// The sheet formats of a theme, a designer's own among them, as a table and as drawings to scale.
package struct FormatGallery: Sendable {
    private let theme: Theme
    /// Paper before screens, small before large.
    private let formats: [SheetTemplate]

    /// - Parameter id: The theme; what is wrong with it is reported.
    /// - Throws: `DiskError`, when the machine is at fault.
    package init(theme id: String, root: String, report: inout Report) throws {
        let tree = try DiskTree(root: root, folders: ["themes"], report: &report)
        theme = try ThemeReader.read(id, from: tree, report: &report)
        formats = theme.templates.values.sorted { $0.order < $1.order }
    }

    /// The theme's.
    package var name: String { theme.id }

    package var table: ReportTable {
        var table = ReportTable(
            id: "formats", title: Message(vi: "Khổ tờ in", en: "Sheet formats"),
            columns: [
                .init("format", vi: "mẫu", en: "format"), .init("name", vi: "tên", en: "name"),
                .init("size", vi: "cỡ thành phẩm", en: "trimmed size"),
                .init("pages", vi: "trang", en: "pages", isNumber: true), .init("folds", vi: "nếp gấp", en: "folds"),
                .init("bleed", vi: "tràn", en: "bleed", isNumber: true),
                .init("safe", vi: "an toàn", en: "safe", isNumber: true),
                .init("purpose", vi: "dùng cho", en: "good for"),
            ])
        table.rows = formats.map { format in
            [
                .text(format.id), .words(format.name.message, json: format.name.message.vi),
                .text(format.measures), .count(format.pages.count), .text(format.folds),
                .text(format.pages.first.map { format.length($0.bleed) } ?? ""),
                .text(format.pages.first.map { format.length($0.safeMargin) } ?? ""),
                .words(format.purpose.message, json: format.purpose.message.vi),
            ]
        }
        return table
    }

    /// A PDF of A4 pages: every page of every format small to scale, with its frames, folds and margins.
    ///
    /// - Parameter day: What the file says about when it was made.
    /// - Throws: `FontError` and `DrawingError`, when the machine is at fault.
    package func draw(in language: InterfaceLanguage, on day: Day) throws -> [UInt8] {
        let tools = try DrawingTools(fonts: FontLibrary())
        let painter = FormatDrawing(theme: theme, language: language, tools: tools)
        let cells = formats.map { painter.cell(for: $0) }
        let title = Message(vi: "Khổ tờ in của giao diện “\(theme.id)”", en: "Sheet formats of the theme '\(theme.id)'")
        var sheet = Sheet(title: title.text(in: language), language: language.rawValue)
        sheet.pages = FormatDrawing.pages(of: cells, heading: painter.heading(sheet.title))
        return try tools.draw(sheet, as: .screen, created: day.number * 86_400)
    }
}

extension LocalisedText {
    /// In both languages of the program, each falling back to the other.
    var message: Message { Message(vi: text(in: ["vi", "en"]), en: text(in: ["en", "vi"])) }
}

extension SheetTemplate {
    fileprivate var order: (Int, Double, String) {
        (isForScreens ? 1 : 0, pages.first.map { $0.size.width.value * $0.size.height.value } ?? 0, id)
    }

    /// `148 × 210 mm`, or pixels where the format is for screens; each size once.
    var measures: String {
        var sizes: [String] = []
        for page in pages {
            let size = "\(bare(page.size.width)) × \(length(page.size.height))"
            if !sizes.contains(size) { sizes.append(size) }
        }
        return sizes.joined(separator: ", ")
    }

    /// `97 | 197`, page by page; a line down the page before one across it.
    var folds: String {
        pages.compactMap { page -> String? in
            let folds = page.verticalFolds.map { "| " + bare($0) } + page.horizontalFolds.map { "— " + bare($0) }
            return folds.isEmpty ? nil : folds.joined(separator: " ")
        }.joined(separator: "; ")
    }

    func length(_ length: Millimetres) -> String { bare(length) + (isForScreens ? " px" : " mm") }

    /// To a tenth at most.
    private func bare(_ length: Millimetres) -> String {
        let tenths = Int((length.value * (isForScreens ? 96 / 25.4 : 1) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
