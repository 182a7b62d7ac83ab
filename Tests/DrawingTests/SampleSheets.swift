import Sheets
import Typesetting

@testable import Drawing

/// Sheets to draw, laid out by hand.
struct SampleSheets {
    static let deepBlue = Swatch(name: "deepBlue", red: 8, green: 52, blue: 92)
    static let gold = Swatch(name: "gold", red: 242, green: 178, blue: 51)

    let typesetter: Typesetter

    init() throws {
        typesetter = try Typesetter(fonts: FontLibrary())
    }

    init(typesetter: Typesetter) {
        self.typesetter = typesetter
    }

    static let vietnamese = """
        Tham gia bảo hiểm xã hội tự nguyện từ 01/7/2025: người dân được Nhà nước hỗ trợ mức đóng, hưởng lương hưu khi đủ \
        tuổi và có thẻ bảo hiểm y tế trong suốt thời gian hưởng lương hưu. ĐƯỢC HƯỞNG TRỢ CẤP THAI SẢN 2.000.000 đồng \
        cho mỗi con mới sinh. Hộ nghèo được hỗ trợ 50%, hộ cận nghèo 40%, người dân tộc thiểu số 30%, người khác 20%.
        """

    /// Article 1 of the Universal Declaration of Human Rights.
    static let khmer = """
        មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ \
        មនុស្សមានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្តចំពោះគ្នាទៅវិញទៅមក \
        ក្នុងស្មារតីភាតរភាពជាបងប្អូន។ BHXH 2.000.000 đồng
        """
    static let chinese = "自愿参加社会保险：“国家补贴缴费”，达到退休年龄后领取养老金（每月2.000.000越盾），并享受医疗保险。人人生而自由，在尊严和权利上一律平等。"
    static let breves = "ô̆ č̆ m̆ â̆ ê̆ ơ̆ ư̆ ƀ Bu Nơ̆ng, ndrel ma ƀon lan, rdâk̆ ỂẤẦỖỮỰẴ"

    func khmer() -> Sheet { page([Self.khmer], families: ["Noto Sans Khmer", "Noto Sans"], language: "km") }
    func chinese() -> Sheet { page([Self.chinese], families: ["Noto Sans CJK SC"], language: "zh-Hans") }
    func breves() -> Sheet { page([Self.breves], families: ["Noto Sans"], language: "mnn") }

    /// A page with a table, a list, a paragraph in another language and a described figure.
    func table() -> Sheet {
        var y: Millimetres = 15
        func cell(_ role: StructureTag.Role, _ text: String) -> [SheetItem] {
            [.begin(StructureTag(role))] + paragraph(text, role: nil, size: 10, colour: .black, y: &y) + [.end]
        }
        var items: [SheetItem] = [.begin(StructureTag(.table)), .begin(StructureTag(.tableRow))]
        items += cell(.tableHeader, "Đối tượng") + cell(.tableHeader, "Mức")
        items += [.end, .begin(StructureTag(.tableRow))] + cell(.tableCell, "Hộ nghèo") + cell(.tableCell, "50%")
        items += [.end, .end, .begin(StructureTag(.list)), .begin(StructureTag(.listItem))]
        items += cell(.label, "1.") + cell(.listBody, "Đến bưu điện") + [.end, .end]
        items.append(.begin(StructureTag(.paragraph, language: "km")))
        items += paragraph("ភាសាខ្មែរ", role: nil, families: ["Noto Sans Khmer"], size: 10, colour: .black, y: &y)
        items += [.end, .begin(StructureTag(.figure, alternativeText: "Mã QR (mở trang)"))]
        if let matrix = QRCode().encode("HTTPS://EXAMPLE.VN/Q/T1", correction: .quartile) {
            items.append(
                .code(
                    PlacedCode(
                        square: Rect(x: 20, y: 150, width: 20, height: 20), payload: "HTTPS://EXAMPLE.VN/Q/T1",
                        matrix: matrix, alternativeText: "Mã QR")))
        }
        items.append(.end)
        return Sheet(
            title: "Bảng", language: "vi",
            pages: [SheetPage(name: "1", trim: Size(width: 148, height: 210), items: items)])
    }

    /// A leaflet of two A5 pages with a heading, paragraphs, a code and a link.
    func leaflet(number: Int = 0) -> Sheet {
        var sheet = Sheet(
            title: "Bảo hiểm xã hội tự nguyện", language: "vi", author: "BHXH", subject: "Tờ rơi", pages: [])
        for page in 0..<2 {
            var items: [SheetItem] = [
                .shape(.rectangle(Rect(x: -3, y: -3, width: 154, height: 45), fill: Self.deepBlue))
            ]
            var y: Millimetres = 14
            items += paragraph(
                "Ai cũng có lương hưu \(number)", role: .heading1, size: 26, weight: 900, colour: .white, y: &y)
            y = 50
            for _ in 0..<3 { items += paragraph(Self.vietnamese, size: 10, colour: .black, y: &y) }
            if page == 1 {
                let address = "HTTPS://EXAMPLE.VN/Q/A7K\(number)"
                if let matrix = QRCode().encode(address, correction: .medium) {
                    items.append(
                        .code(
                            PlacedCode(
                                square: Rect(x: 108, y: 170, width: 28, height: 28), payload: address, matrix: matrix,
                                alternativeText: "Mã QR mở \(address)")))
                }
                items.append(.begin(StructureTag(.link)))
                y = 190
                items += paragraph("example.vn/q/a7k\(number)", role: nil, size: 12, colour: Self.deepBlue, y: &y)
                items.append(
                    .link(
                        PlacedLink(
                            area: Rect(x: 12, y: 190, width: 80, height: 8), url: "https://example.vn/q/a7k\(number)")))
                items.append(.end)
            }
            sheet.pages.append(
                SheetPage(name: "\(page + 1)", trim: Size(width: 148, height: 210), bleed: 3, items: items))
        }
        return sheet
    }

    /// A paragraph at the left margin, its lines as items inside a tag.
    func paragraph(
        _ text: String, role: StructureTag.Role? = .paragraph, families: [String] = ["Inter", "Noto Sans"],
        size: Points, weight: Int = 400, language: String = "vi", colour: Swatch, y: inout Millimetres
    ) -> [SheetItem] {
        let style = TextStyle(families: families, size: size, weight: weight, lineHeight: 1.4, language: language)
        let shaped = typesetter.shape(
            ParagraphText(runs: [StyledRun(text, style)], width: Points(Millimetres(124))))
        let top = y
        y += Millimetres(shaped.height) + 2
        let lines: [SheetItem] = shaped.lines.map { line in
            .line(
                PlacedLine(
                    origin: Point(x: Millimetres(line.x) + 12, y: top + Millimetres(line.baseline)), line: line,
                    colour: colour))
        }
        guard let role else { return lines }
        return [.begin(StructureTag(role))] + lines + [.end]
    }

    /// A page with nothing but paragraphs in one language.
    func page(_ texts: [String], families: [String], language: String) -> Sheet {
        var y: Millimetres = 15
        let items = texts.flatMap {
            paragraph($0, families: families, size: 14, language: language, colour: .black, y: &y)
        }
        return Sheet(
            title: "Sample", language: language,
            pages: [SheetPage(name: "1", trim: Size(width: 148, height: 210), items: items)])
    }
}
