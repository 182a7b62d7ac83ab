import Sheets
import Testing

/// Where things come to stand, in tenths of a millimetre.
///
/// 10 pt is 3.53 mm.
@Suite struct GeometryTests {
    @Test func textsStandOneUnderTheOther() throws {
        let (sheet, report) = try lay(
            """
            \(plainStyles)
            size: [100, 100]
            pages:
              - name: front
                frames:
                  - {shape: rect, at: [0, 0, 100, 20], bleeds: [left, right, top], fill: blue}
                  - text:
                      - {source: headline, style: headline}
                      - {source: summary, style: body, align: right, before: 2}
                    at: [10, 30, 80, 40]
                    vertical: bottom
                  - {text: words.sheet.more, style: body, at: [10, 80, 80, 10], align: centre}
            """, content(texts: [.headline: "Đóng sớm", .summary: "hưởng cao"]))
        #expect(report.ids == [])
        #expect(
            sheet.geometry == """
                page front 1000 × 1000
                  shape blue -30 -30 1060 230
                  H1
                    100 609 20.0 “Đóng sớm”
                  P
                    741 665 10.0 “hưởng cao”
                  P
                    429 835 10.0 “Xem thêm”
                """)
    }

    @Test func bodyIsTaggedAndSet() throws {
        let (sheet, report) = try lay(
            """
            \(plainStyles)
            size: [100, 100]
            pages:
              - {name: a, frames: [{flow: body, at: [10, 10, 80, 80]}]}
            """,
            content(
                """
                ## Tiêu đề

                Một đoạn [văn](https://a.vn) ngắn.

                - một
                - hai

                | Nhóm | Đồng |
                |---|---|
                | A | 1.000 |
                """))
        #expect(report.ids == [])
        #expect(
            sheet.geometry == """
                page a 1000 × 1000
                  shape blue 105 274 12 12
                  shape blue 105 353 12 12
                  shape ink 100 478 800 3
                  shape ink 100 549 800 1
                  H2
                    100 135 10.0 “Tiêu đề”
                  P
                    Link
                      100 206 10.0 “Một đoạn văn (a.vn) ngắn.”
                      link 259 171 176 71 https://a.vn
                  L
                    LI
                      LBody
                        139 276 10.0 “một”
                    LI
                      LBody
                        139 356 10.0 “hai”
                  Table
                    TR
                      TH
                        112 457 10.0 “Nhóm”
                      TH
                        817 457 10.0 “Đồng”
                    TR
                      TD
                        112 527 10.0 “A”
                      TD
                        799 527 10.0 “1.000”
                """)
    }

    @Test func codeKeepsItsQuietZone() throws {
        let (sheet, report) = try lay(
            """
            \(plainStyles)
            size: [100, 100]
            pages:
              - {name: a, frames: [{code: qr, at: [50, 50, 33, 33], distance: 0.2}]}
            """, content(code: "HTTPS://A.VN/Q/1"))
        #expect(report.ids == [])
        #expect(
            sheet.geometry == """
                page a 1000 × 1000
                  shape white 500 500 330 330
                  Figure “Mở: HTTPS://A.VN/Q/1”
                    code 540 540 250 250
                    link 540 540 250 250 HTTPS://A.VN/Q/1
                """)
    }

    @Test func pictureIsCroppedToItsFrame() throws {
        var item = content(pictures: ["a.png": png(width: 800, height: 400)], image: "a.png")
        item.imageAlternative = "Chợ"
        let (sheet, report) = try lay(
            """
            \(plainStyles)
            size: [100, 100]
            pages:
              - {name: a, frames: [{image: cover, at: [10, 10, 40, 40]}]}
            """, item)
        #expect(report.ids == [])
        guard case .image(let image)? = sheet.pages.first?.items.dropFirst().first else {
            Issue.record("no picture in \(sheet.geometry)")
            return
        }
        #expect(image.frame == Rect(x: 10, y: 10, width: 40, height: 40))
        #expect(image.picture == Rect(x: -10, y: 10, width: 80, height: 40))
    }

    @Test func sizesAreFittedByStepsOfTheScale() throws {
        let frames = "[{text: headline, style: headline, fit: [10, 40], at: [10, 10, 80, 10]}]"
        let (sheet, report) = try lay(
            "\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: \(frames)}]",
            content(texts: [.headline: "hai mươi ba chữ vuông ở đây"]))
        #expect(report.ids == [])
        // 27 letters on one line of 80 mm would do with 16.8 pt; the step of the scale below is 16.4 pt.
        #expect(
            sheet.geometry == """
                page a 1000 × 1000
                  H1
                    100 158 16.0 “hai mươi ba chữ vuông ở đây”
                """)
    }

    @Test func scaleMultipliesEverythingButBleed() throws {
        let (sheet, _) = try lay(
            "scale: 2\ntrim: [200, 201]\n\(plainStyles)\nsize: [100, 100]\npages: [{name: a, frames: [{text: headline, style: headline, at: [10, 10, 80, 20]}]}]",
            content(texts: [.headline: "A"]))
        #expect(sheet.pages.first?.trim == Size(width: 200, height: 201))
        #expect(sheet.pages.first?.bleed == 3)
        #expect(
            sheet.geometry == """
                page a 2000 × 2010
                  H1
                    200 341 40.0 “A”
                """)
    }

    @Test func secondColourStandsInForTheAudiencesOwn() throws {
        let template =
            "size: [50, 50]\npages: [{name: a, frames: [{shape: circle, at: [0, 0, 50, 50], fill: gold or mist}]}]"
        var item = content()
        item.audienceColour = "blue"
        #expect(try lay(template, item).sheet.geometry.contains("shape gold"))
        item.audienceColour = "gold"
        #expect(try lay(template, item).sheet.geometry.contains("shape mist"))
    }

    @Test func figurePartsFromItsUnit() {
        #expect(content(texts: [.figure: "264.000\u{A0}đồng"]).figureParts == ("264.000", "đồng"))
        #expect(content(texts: [.figure: "264.000 đồng mỗi tháng"]).figureParts == ("264.000", "đồng mỗi tháng"))
        #expect(content(texts: [.figure: "264.000越盾"]).figureParts == ("264.000", "越盾"))
        #expect(content(texts: [.figure: "22%"]).figureParts == ("22%", ""))
        #expect(content(texts: [.figure: "từ 15 đến 20 năm"]).figureParts == ("từ 15 đến 20", "năm"))
        #expect(content(texts: [.figure: "Miễn phí"]).figureParts == ("Miễn phí", ""))
    }

    @Test func addressIsWrittenInWords() {
        #expect(SheetContent.spokenAddress("HTTPS://BHXH.DONGNAI.GOV.VN/Q/A7K2") == "bhxh.dongnai.gov.vn/Q/A7K2")
        #expect(SheetContent.spokenAddress("http://a.vn/") == "a.vn")
    }
}

/// The head of a PNG file.
func png(width: Int, height: Int) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52] + number(width)
        + number(height) + [8, 2, 0, 0, 0]
}
