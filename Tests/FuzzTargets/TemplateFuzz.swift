internal import Content
internal import Diagnostics
internal import Drawing
internal import Markup
internal import Sheets
internal import TestSupport
internal import Typesetting

enum TemplateFuzz {
    private static let body = """
        ## Phần một {panel=1}

        Mỗi tháng **9.000 đồng**. {priority=3}

        - một
        - hai

        | Nhóm | Tiền |
        |---|---:|
        | A | 1 |
        """

    /// A template of a theme is read, filled and drawn.
    static func fault(on bytes: [UInt8]) throws -> String? {
        var tree: Fixture = """
            -- themes/base/theme.yaml --
            name: {vi: Thử}
            swatches:
              ink: {rgb: "#1B1F24", cmyk: [0, 0, 0, 100]}
              blue: {rgb: "#0B4F8A", cmyk: [95, 65, 10, 5]}
              paper: {rgb: "#FFFFFF", cmyk: [0, 0, 0, 0]}
            roles: {text: ink, quiet: ink, ground: blue, paper: paper, stripe: paper}
            fonts: {text: [DejaVu Sans]}
            -- themes/base/sheets/_base.yaml --
            size: [148, 210]
            """
        tree["themes/base/sheets/t.yaml"] = bytes
        var report = Report()
        let theme = try ThemeReader.read("base", from: tree, report: &report)
        guard let template = theme.templates["t"] else { return nil }
        let source = SourceFile(path: "content/leaflets/a/vi.md", text: body)
        let document = MarkdownParser.parse(source, report: &report)
        let content = SheetContent(
            edition: "vi", language: Language(id: "vi", name: LocalisedText(), ownName: "Tiếng Việt", tag: "vi"),
            title: "Tờ rơi", texts: [:], code: SheetContent.Code(url: "HTTPS://EXAMPLE.VN/Q/A7K2", caption: "Mở"),
            body: document, pictures: [:], image: nil, source: SourceSpan(wholeOf: source))
        let typesetter = try Typesetter(fonts: try fonts.get())
        let sheet = SheetLayout.lay(
            out: content, on: template, theme: theme, measuring: typesetter, encoding: QRCode(), report: &report)
        if let fault = report.fault(within: source) { return fault }
        // What is too large or has errors is not drawn by a build either.
        if report.hasErrors { return nil }
        _ = try PDFDrawing().draw(sheet, created: 0)
        return nil
    }

    private static let fonts = Result { try FontLibrary() }
}
