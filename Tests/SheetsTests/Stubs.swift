import Content
import Diagnostics
import Markup
import Sheets
import TestSupport

/// Square letters: each is half as wide as the type is large, so that positions can be worked out by head.
struct SquareLetters: TextMeasuring {
    /// Characters this face does not have.
    var missing: Set<Character> = ["☃"]

    func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
        let size = paragraph.runs.map(\.style.size).max() ?? 10
        let lineHeight = paragraph.runs.first?.style.lineHeight ?? 1.35
        let letter = size.value / 2
        let limit = max(1, Int((paragraph.width.value + 0.001) / letter))
        var lines: [String] = []
        var isTooWide = false
        for part in paragraph.runs.map(\.text).joined().split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in part.split(whereSeparator: { $0 == " " }) {
                if word.count > limit { isTooWide = true }
                if line.isEmpty {
                    line = String(word)
                } else if line.count + 1 + word.count <= limit {
                    line += " " + word
                } else {
                    lines.append(line)
                    line = String(word)
                }
            }
            lines.append(line)
        }
        let pitch = size.value * lineHeight
        let shaped = lines.enumerated().map { number, text in
            let width = Double(text.count) * letter
            let slack = paragraph.width.value - width
            let x =
                switch paragraph.alignment {
                case .leading, .justified: 0.0
                case .centre: slack / 2
                case .trailing: slack
                }
            let weight = paragraph.runs.first?.style.weight ?? 400
            return ShapedLine(
                runs: [run(text, letter: letter, size: size, weight: weight)], x: Points(x), width: Points(width),
                baseline: Points(Double(number) * pitch + size.value), ascent: Points(size.value * 0.7),
                descent: Points(size.value * 0.2), isLast: number == lines.count - 1)
        }
        var absent: [Character] = []
        for character in paragraph.runs.map(\.text).joined() where missing.contains(character) {
            if !absent.contains(character) { absent.append(character) }
        }
        return ShapedParagraph(
            lines: shaped, height: Points(Double(lines.count) * pitch),
            width: Points(shaped.map(\.width.value).max() ?? 0),
            missing: absent, overflowsWidth: isTooWide)
    }

    private func run(_ text: String, letter: Double, size: Points, weight: Int) -> GlyphRun {
        var glyphs: [GlyphRun.Glyph] = []
        var offset = 0
        for (number, character) in text.enumerated() {
            glyphs.append(
                .init(id: 1, x: Float(Double(number) * letter), y: 0, advance: Float(letter), cluster: offset))
            offset += String(character).utf8.count
        }
        return GlyphRun(
            face: FontFace(file: "square", index: 0), size: size, weight: weight, text: text, glyphs: glyphs)
    }
}

/// A code of 25 modules for any address of at most 100 bytes.
struct SmallCode: CodeEncoding {
    func encode(_ payload: String, correction: CodeCorrection) -> CodeMatrix? {
        payload.utf8.count > 100 ? nil : CodeMatrix(side: 25, modules: [Bool](repeating: true, count: 625))
    }
}

/// A theme with a template `t`, from the YAML of its pages.
func theme(_ template: String, report: inout Report) throws -> Theme {
    var tree: Fixture = """
        -- themes/base/theme.yaml --
        name: {vi: Thử}
        swatches:
          ink: {rgb: "#1B1F24", cmyk: [0, 0, 0, 100]}
          blue: {rgb: "#0B4F8A", cmyk: [95, 65, 10, 5]}
          gold: {rgb: "#F2B233"}
          paper: {rgb: "#FFFFFF", cmyk: [0, 0, 0, 0]}
          mist: {rgb: "#E8EFF6", cmyk: [8, 3, 0, 0]}
        roles: {text: ink, quiet: ink, ground: blue, stripe: mist}
        fonts: {text: [Square]}
        slogan: {vi: Một lời}
        -- themes/base/words/vi.yaml --
        sheet:
          scan: Quét mã
          more: Xem thêm
        """
    tree["themes/base/sheets/t.yaml"] = Array((template + "\n").utf8)
    return try ThemeReader.read("base", from: tree, report: &report)
}

/// Styles that make arithmetic easy: body 10 pt, lines 20 pt apart.
let plainStyles = """
    type: {base: 10, minimum: 10}
    styles:
      body: {step: 0, lineHeight: 2}
      h2: {step: 0, weight: 700, lineHeight: 2, tag: H2}
      headline: {size: 20, lineHeight: 1, tag: H1}
      small: {size: 6, lineHeight: 1}
      fine: {size: 6, lineHeight: 1, finePrint: true}
    """

func content(
    _ markdown: String = "", texts: [TextSource.Part: String] = [:], code: String? = nil,
    pictures: [String: [UInt8]] = [:], image: String? = nil
) -> SheetContent {
    var report = Report()
    let source = SourceFile(path: "content/leaflets/a/vi.md", text: markdown)
    let body = markdown.isEmpty ? nil : MarkdownParser.parse(source, allowsHTML: true, report: &report)
    return SheetContent(
        edition: "vi-thu", language: Language(id: "vi", name: LocalisedText(), ownName: "Tiếng Việt", tag: "vi"),
        title: "Tờ rơi", texts: texts, code: code.map { SheetContent.Code(url: $0, caption: "Mở") }, body: body,
        pictures: pictures.mapValues { SheetContent.Picture(path: "", bytes: $0) }, image: image,
        source: SourceSpan(wholeOf: source))
}

/// Lays content out on the only template of a theme.
func lay(_ template: String, _ content: SheetContent) throws -> (sheet: Sheet, report: Report) {
    var report = Report()
    let theme = try theme(template, report: &report)
    guard let plan = theme.templates["t"] else { return (Sheet(title: "", language: ""), report) }
    let sheet = SheetLayout.lay(
        out: content, on: plan, theme: theme, measuring: SquareLetters(), encoding: SmallCode(), report: &report)
    return (sheet, report)
}

extension Report {
    var ids: [String] { Set(diagnostics.map(\.id)).sorted() }
    func summary(of id: String) -> String? { diagnostics.first { $0.id == id }?.summary.en }
}

extension Sheet {
    /// Every item with its place in tenths of a millimetre, indented by structure.
    var geometry: String {
        func tenths(_ length: Millimetres) -> String { String(Int((length.value * 10).rounded())) }
        func box(_ rect: Rect) -> String {
            [rect.x, rect.y, rect.width, rect.height].map(tenths).joined(separator: " ")
        }
        var lines: [String] = []
        for page in pages {
            lines.append("page \(page.name) \(tenths(page.trim.width)) × \(tenths(page.trim.height))")
            var depth = 1
            for item in page.items {
                if item == .end {
                    depth -= 1
                    continue
                }
                let indent = String(repeating: "  ", count: depth)
                switch item {
                case .shape(let shape):
                    let colour = shape.fill?.name ?? "stroke \(shape.stroke?.name ?? "")"
                    lines.append("\(indent)shape \(colour) \(shape.path.bounds.map(box) ?? "")")
                case .line(let line):
                    let size = line.line.runs.first.map { String($0.size.value.rounded()) } ?? ""
                    lines.append(
                        "\(indent)\(tenths(line.origin.x)) \(tenths(line.origin.y)) \(size) “\(line.line.text)”")
                case .image(let image): lines.append("\(indent)image \(box(image.frame))")
                case .code(let code): lines.append("\(indent)code \(box(code.square))")
                case .link(let link): lines.append("\(indent)link \(box(link.area)) \(link.url)")
                case .begin(let tag):
                    lines.append("\(indent)\(tag.role.rawValue)\(tag.alternativeText.map { " “\($0)”" } ?? "")")
                    depth += 1
                case .end: break
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// All words in the order in which they are painted, labels of lists left out, without any white.
    var words: String {
        var text = ""
        var roles: [StructureTag.Role] = []
        for item in pages.flatMap(\.items) {
            switch item {
            case .begin(let tag): roles.append(tag.role)
            case .end: roles.removeLast()
            case .line(let line) where !roles.contains(.label): text += line.line.text
            default: break
            }
        }
        return text.filter { !$0.isWhitespace }
    }
}

extension [Shape.Segment] {
    var bounds: Rect? {
        let points = flatMap { segment -> [Point] in
            switch segment {
            case .move(let point), .line(let point): [point]
            case .curve(_, _, let point): [point]
            case .close: []
            }
        }
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
            let bottom = points.map(\.y).max()
        else { return nil }
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }
}
