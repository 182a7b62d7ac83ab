import Content
import Drawing
import Sheets
import Typesetting

@testable import Press

/// Sheets for the press, laid out by hand.
struct PressSamples {
    static let deepBlue = Swatch(
        name: "deepBlue", red: 8, green: 52, blue: 92, ink: .init(cyan: 100, magenta: 75, yellow: 25, black: 35))
    static let gold = Swatch(
        name: "gold", red: 242, green: 178, blue: 51, ink: .init(cyan: 3, magenta: 32, yellow: 88, black: 0))
    static let vietnamese = """
        Tham gia bảo hiểm xã hội tự nguyện từ 01/7/2025: người dân được Nhà nước hỗ trợ mức đóng, hưởng lương hưu khi đủ \
        tuổi và có thẻ bảo hiểm y tế trong suốt thời gian hưởng lương hưu. ĐƯỢC HƯỞNG TRỢ CẤP THAI SẢN 2.000.000 đồng \
        cho mỗi con mới sinh. Hộ nghèo được hỗ trợ 50%, hộ cận nghèo 40%, người dân tộc thiểu số 30%, người khác 20%.
        """
    static let places = ["phường Xuân Lộc", "xã Phú Riềng", "phường Biên Hòa", "xã Đắk Ơ", "xã Bù Gia Mập"]

    let typesetter: Typesetter

    init() throws {
        typesetter = try Typesetter(fonts: FontLibrary())
    }

    static func options(
        _ standard: PressOptions.Standard = .x1a, profile: [UInt8]? = nil, marks: PrinterMarks = .all
    ) -> PressOptions {
        PressOptions(
            standard: standard, condition: .coatedOffset(profile: profile), marks: marks,
            date: Day(number: 20_500), job: "Tờ rơi BHXH tự nguyện")
    }

    /// An A5 leaflet of two pages; the name of the place, the code and the address are its own.
    func leaflet(_ number: Int = 0) -> PressSheet {
        let place = Self.places[number % Self.places.count] + (number < Self.places.count ? "" : " \(number)")
        var sheet = Sheet(
            title: "Bảo hiểm xã hội tự nguyện, \(place)", language: "vi", author: "BHXH", subject: "Tờ rơi")
        for page in 0..<2 {
            var items: [SheetItem] = [
                .shape(.rectangle(Rect(x: -3, y: -3, width: 154, height: 45), fill: Self.deepBlue)),
                .shape(.rectangle(Rect(x: 12, y: 44, width: 40, height: 2), fill: Self.gold)),
            ]
            var y: Millimetres = 12
            items += paragraph("Ai cũng có lương hưu", size: 26, weight: 900, colour: .white, y: &y)
            items += paragraph(place, size: 12, weight: 700, colour: .white, y: &y)
            y = 50
            for _ in 0..<3 {
                items += paragraph(Self.vietnamese, families: ["Noto Sans"], size: 10, colour: .black, y: &y)
            }
            if page == 1 {
                let address = "HTTPS://BHXH.EXAMPLE.VN/Q/A\(1000 + number)"
                if let matrix = QRCode().encode(address, correction: .medium) {
                    items.append(
                        .code(
                            PlacedCode(
                                square: Rect(x: 108, y: 172, width: 25, height: 25), payload: address, matrix: matrix,
                                alternativeText: "Mã QR")))
                }
                y = 190
                items += paragraph("bhxh.example.vn/q/a\(1000 + number)", size: 12, colour: Self.deepBlue, y: &y)
            }
            sheet.pages.append(
                SheetPage(
                    name: page == 0 ? "mặt trước" : "mặt sau", trim: Size(width: 148, height: 210), bleed: 3,
                    items: items))
        }
        return PressSheet(sheet: sheet, edition: place)
    }

    func paragraph(
        _ text: String, families: [String] = ["Inter", "Noto Sans"], size: Points, weight: Int = 400,
        language: String = "vi", colour: Swatch, y: inout Millimetres
    ) -> [SheetItem] {
        let style = TextStyle(families: families, size: size, weight: weight, lineHeight: 1.4, language: language)
        let shaped = typesetter.shape(ParagraphText(runs: [StyledRun(text, style)], width: Points(Millimetres(124))))
        let top = y
        y += Millimetres(shaped.height) + 2
        return shaped.lines.map { line in
            .line(
                PlacedLine(
                    origin: Point(x: Millimetres(line.x) + 12, y: top + Millimetres(line.baseline)), line: line,
                    colour: colour))
        }
    }

    /// A page with nothing but one paragraph.
    func page(_ text: String, families: [String], language: String) -> PressSheet {
        var y: Millimetres = 15
        let items = paragraph(text, families: families, size: 14, language: language, colour: .black, y: &y)
        return PressSheet(
            sheet: Sheet(
                title: "Sample", language: language,
                pages: [SheetPage(name: "1", trim: Size(width: 148, height: 210), bleed: 3, items: items)]),
            edition: language)
    }
}
