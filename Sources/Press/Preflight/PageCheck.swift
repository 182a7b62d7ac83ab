internal import Diagnostics
internal import Sheets

/// The rules about one page.
struct PageCheck {
    let number: Int
    let page: [String: PDFValue]
    let reader: PDFReader
    let limits: PreflightLimits
    let expectation: PreflightExpectation
    let forbidsTransparency: Bool

    private let media: Box?
    private let trim: Box?
    private let bleed: Box?

    init(
        number: Int, page: [String: PDFValue], reader: PDFReader, limits: PreflightLimits,
        expectation: PreflightExpectation, forbidsTransparency: Bool
    ) {
        self.number = number
        self.page = page
        self.reader = reader
        self.limits = limits
        self.expectation = expectation
        self.forbidsTransparency = forbidsTransparency
        media = Box(reader.numbers(page["MediaBox"]))
        trim = Box(reader.numbers(page["TrimBox"])) ?? Box(reader.numbers(page["ArtBox"]))
        bleed = Box(reader.numbers(page["BleedBox"]))
    }

    mutating func run(into findings: inout FindingList, memory: inout ReadingMemory) {
        checkBoxes(&findings)
        if !reader.array(page["Annots"]).isEmpty {
            findings.add(
                .annotations, page: number,
                Message(
                    vi: "Trang có liên kết hoặc chú thích: PDF in không được có", en: "Page has links or annotations"))
        }
        var content = ContentReader(reader, memory: memory)
        // One owner, or every entry would copy the memory.
        memory = ReadingMemory()
        content.read(page: page)
        memory = content.memory
        content.memory = ReadingMemory()
        for (name, isEmbedded) in content.fonts.sorted(by: { $0.key < $1.key }) where !isEmbedded {
            findings.add(
                .fontsEmbedded, page: number,
                Message(vi: "Phông \(name) chưa nhúng vào tệp", en: "Font \(name) is not embedded"))
        }
        let area = bleed ?? media ?? .everything
        var ink = InkCheck(
            page: number, trim: trim ?? media ?? area, limits: limits, forbidsTransparency: forbidsTransparency)
        for mark in content.marks {
            // What stands wholly outside the bleed is cut away: marks, colour bars, the slug.
            guard mark.box.overlaps(area) || mark.isThin && area.contains(mark.box) else {
                ink.checkOutside(mark, &findings)
                continue
            }
            ink.check(mark, &findings)
        }
        checkPlaces(content.marks, &findings)
    }

    // MARK: Boxes

    private func checkBoxes(_ findings: inout FindingList) {
        guard let media else {
            findings.add(.boxes, page: number, Message(vi: "Thiếu MediaBox", en: "MediaBox is missing"))
            return
        }
        guard let trim else {
            findings.add(
                .boxes, page: number,
                Message(vi: "Thiếu TrimBox: nhà in không biết khổ thành phẩm", en: "TrimBox is missing"))
            return
        }
        if page["TrimBox"] != nil, page["ArtBox"] != nil {
            findings.add(
                .boxes, page: number,
                Message(vi: "Có cả TrimBox và ArtBox: chỉ được có một", en: "Both TrimBox and ArtBox; only one may be"))
        }
        let outer = bleed ?? trim
        if !media.contains(outer) || !outer.contains(trim) {
            findings.add(
                .boxes, page: number,
                Message(
                    vi: "Các khung không lồng nhau: MediaBox ⊇ BleedBox ⊇ TrimBox",
                    en: "Boxes are not nested: MediaBox ⊇ BleedBox ⊇ TrimBox"))
        }
        let needed = PageGeometry.points(limits.bleed)
        let sides = [
            trim.left - outer.left, trim.bottom - outer.bottom, outer.right - trim.right, outer.top - trim.top,
        ]
        let least = sides.min() ?? 0
        if least < needed - 0.05 {
            findings.add(
                .bleed, page: number,
                Message(
                    vi: "Chừa xén \(Self.millimetres(least)) mm, cần \(Self.millimetres(needed)) mm mỗi cạnh",
                    en: "Bleed is \(Self.millimetres(least)) mm, \(Self.millimetres(needed)) mm needed on each side"))
        }
        if let wanted = expectation.trim {
            let (width, height) = (PageGeometry.points(wanted.width), PageGeometry.points(wanted.height))
            if abs(trim.width - width) > 0.3 || abs(trim.height - height) > 0.3 {
                let found = "\(Self.millimetres(trim.width)) × \(Self.millimetres(trim.height))"
                let expected = "\(Self.millimetres(width)) × \(Self.millimetres(height))"
                findings.add(
                    .trimSize, page: number,
                    Message(
                        vi: "Khổ thành phẩm \(found) mm, cần \(expected) mm",
                        en: "Trim is \(found) mm, not \(expected) mm"))
            }
        }
    }

    // MARK: Places

    private func checkPlaces(_ marks: [PaintedMark], _ findings: inout FindingList) {
        guard let trim else { return }
        let margin = PageGeometry.points(expectation.safeMargin ?? limits.safeMargin)
        let safe = trim.widened(by: -margin)
        let outer = bleed ?? trim
        let folds = foldStrips(in: trim, margin: margin)
        for mark in marks where trim.overlaps(mark.box) {
            switch mark.kind {
            case .text,
                .picture where mark.isCode:
                let isNearEdge = !safe.contains(mark.box, tolerance: 0.5)
                if isNearEdge || folds.contains(where: { $0.overlaps(mark.box) }) {
                    let place = Self.place(mark.box, in: trim)
                    findings.add(
                        .safeMargin, page: number, place: place,
                        Message(
                            vi:
                                "Chữ hoặc mã QR cách \(isNearEdge ? "mép xén" : "nếp gấp") chưa đủ \(Self.millimetres(margin)) mm",
                            en:
                                "Type or code nearer than \(Self.millimetres(margin)) mm to the \(isNearEdge ? "trim" : "fold")"
                        ))
                }
            case .fill, .picture, .shading:
                if Self.stopsAtTrim(mark.box, trim: trim, bleed: outer), mark.colour.ink?.total != 0 {
                    findings.add(
                        .bleedFill, page: number, place: Self.place(mark.box, in: trim),
                        Message(
                            vi: "Mảng màu dừng ở mép xén, chưa tràn hết phần chừa xén",
                            en: "Colour ends at the trim and does not fill the bleed"))
                }
            case .stroke: break
            }
        }
    }

    private func foldStrips(in trim: Box, margin: Double) -> [Box] {
        var strips: [Box] = []
        // Half the safe margin each side: panels keep their own margins, and nothing may lie on the fold itself.
        let half = margin / 2
        if expectation.verticalFolds.indices.contains(number - 1) {
            for fold in expectation.verticalFolds[number - 1] {
                let x = trim.left + PageGeometry.points(fold)
                strips.append(Box(left: x - half, bottom: trim.bottom, right: x + half, top: trim.top))
            }
        }
        if expectation.horizontalFolds.indices.contains(number - 1) {
            for fold in expectation.horizontalFolds[number - 1] {
                let y = trim.top - PageGeometry.points(fold)
                strips.append(Box(left: trim.left, bottom: y - half, right: trim.right, top: y + half))
            }
        }
        return strips
    }

    /// True when a side of the box lies on the edge of the trim, give or take half a millimetre, short of the bleed.
    private static func stopsAtTrim(_ box: Box, trim: Box, bleed: Box) -> Bool {
        let near = 1.42
        let sides = [
            (box.left - trim.left, trim.left - bleed.left), (trim.right - box.right, bleed.right - trim.right),
            (box.bottom - trim.bottom, trim.bottom - bleed.bottom), (trim.top - box.top, bleed.top - trim.top),
        ]
        return sides.contains { distance, room in room > 2 * near && abs(distance) < near }
    }

    static func place(_ box: Box, in trim: Box) -> Rect {
        func length(_ points: Double) -> Millimetres { Millimetres((points * 25.4 / 72 * 10).rounded() / 10) }
        return Rect(
            x: length(box.left - trim.left), y: length(trim.top - box.top), width: length(box.width),
            height: length(box.height))
    }

    static func millimetres(_ points: Double) -> String { PreflightResult.millimetres(points * 25.4 / 72) }
}

extension PaintedMark {
    var isCode: Bool {
        if case .picture(let picture) = kind { return picture.isCode }
        return false
    }

    /// A rule whose box has no area of its own.
    var isThin: Bool { box.width <= 0 || box.height <= 0 }
}
