internal import Diagnostics
internal import Sheets

/// The rules about what is painted in which ink.
struct InkCheck {
    let page: Int
    let trim: Box
    let limits: PreflightLimits
    let forbidsTransparency: Bool
    /// Areas painted so far, the last on top.
    private var areas: [(box: Box, ink: Swatch.Ink)] = []

    init(page: Int, trim: Box, limits: PreflightLimits, forbidsTransparency: Bool) {
        self.page = page
        self.trim = trim
        self.limits = limits
        self.forbidsTransparency = forbidsTransparency
    }

    /// Outside the bleed only the colour space matters.
    func checkOutside(_ mark: PaintedMark, _ findings: inout FindingList) { checkSpace(mark, &findings) }

    mutating func check(_ mark: PaintedMark, _ findings: inout FindingList) {
        checkSpace(mark, &findings)
        if mark.isTransparent, forbidsTransparency {
            add(
                .transparency, mark, &findings,
                Message(vi: "Có độ trong suốt: PDF/X-1a không cho phép", en: "Transparency, which PDF/X-1a forbids"))
        }
        let ink = mark.colour.ink
        let under = self.under(mark.box)
        if let ink { checkOverprint(mark, ink, under: under, &findings) }
        switch mark.kind {
        case .text(let size): checkText(mark, size: size, ink: ink, under: under, &findings)
        case .stroke(let width):
            if width < limits.thinnestLine.value - 0.005 {
                add(
                    .lineWidth, severity: .warning, mark, &findings,
                    Message(
                        vi: "Nét \(number(width)) pt quá mảnh, ít nhất \(number(limits.thinnestLine.value)) pt",
                        en: "Line of \(number(width)) pt is thinner than \(number(limits.thinnestLine.value)) pt"))
            }
        case .picture(let picture): check(picture, mark, &findings)
        case .fill, .shading: break
        }
        checkTotalInk(mark, ink, under: under, &findings)
        if let ink, case .fill = mark.kind, areas.count < 4096 {
            let isOverprinted = mark.overprints && mark.overprintMode == 1
            areas.append((mark.box, isOverprinted ? ink.overprinted(on: under) : ink))
        }
    }

    /// The ink of the topmost area under the middle of a box; paper where there is none.
    private func under(_ box: Box) -> Swatch.Ink {
        let (x, y) = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        let area = areas.last { $0.box.left <= x && x <= $0.box.right && $0.box.bottom <= y && y <= $0.box.top }
        return area?.ink ?? .none
    }

    private func checkSpace(_ mark: PaintedMark, _ findings: inout FindingList) {
        if mark.colour.isScreenColour {
            add(
                .screenColour, mark, &findings,
                Message(vi: "Màu RGB: máy in offset chỉ in CMYK", en: "Screen colour (RGB) instead of ink (CMYK)"))
        } else if case .spot(let name) = mark.colour, !["Cyan", "Magenta", "Yellow", "None"].contains(name) {
            add(
                .spotColour, severity: .warning, mark, &findings,
                Message(vi: "Mực pha “\(name)” cần thêm một bản kẽm", en: "Spot ink '\(name)' needs a plate of its own")
            )
        }
    }

    private func checkOverprint(
        _ mark: PaintedMark, _ ink: Swatch.Ink, under: Swatch.Ink, _ findings: inout FindingList
    ) {
        if ink.total < 0.5, mark.overprints {
            add(
                .whiteOverprint, mark, &findings,
                Message(vi: "Màu trắng đặt in chồng: sẽ biến mất khi in", en: "White overprints and will vanish"))
        }
        guard case .text = mark.kind, ink.isBlackOnly else { return }
        if !mark.overprints || mark.overprintMode != 1, under.total > 0 {
            add(
                .blackOverprint, mark, &findings,
                Message(
                    vi: "Chữ đen trên nền màu không in chồng: dễ hở viền trắng",
                    en: "Black type on colour does not overprint; a white seam may show"))
        } else if !mark.overprints {
            add(
                .blackOverprint, severity: .warning, mark, &findings,
                Message(vi: "Chữ đen chưa đặt in chồng", en: "Black type does not overprint"))
        }
    }

    private func checkText(
        _ mark: PaintedMark, size: Double, ink: Swatch.Ink?, under: Swatch.Ink, _ findings: inout FindingList
    ) {
        if let ink, ink.looksBlack, !ink.isBlackOnly, ink.inkCount > 1 {
            add(
                .blackText, mark, &findings,
                Message(
                    vi: "Chữ đen pha từ \(ink.inkCount) mực (\(describe(ink))), phải là K 100 %",
                    en: "Black type of \(ink.inkCount) inks (\(describe(ink))), must be K 100 % alone"))
        }
        let isReversed = (ink?.total ?? 100) < 0.5 && under.total > 0
        let isMixed = (ink?.inkCount ?? 0) > 1
        let least = isReversed || isMixed ? limits.smallestReversedType.value : limits.smallestType.value
        if size < least - 0.05 {
            add(
                .typeSize, mark, &findings,
                Message(
                    vi: "Chữ \(number(size)) pt nhỏ quá, \(isReversed ? "chữ trắng " : "")ít nhất \(number(least)) pt",
                    en:
                        "Type of \(number(size)) pt is too small, at least \(number(least)) pt\(isReversed ? " when reversed" : "")"
                ))
        } else if let ink, ink.inkCount > 2, size < limits.multiInkType.value - 0.05 {
            add(
                .multiInkType, severity: .warning, mark, &findings,
                Message(
                    vi: "Chữ \(number(size)) pt pha \(ink.inkCount) mực: dễ nhòe khi lệch bản",
                    en: "Type of \(number(size)) pt in \(ink.inkCount) inks blurs when plates shift"))
        }
    }

    private func check(_ picture: PaintedMark.Picture, _ mark: PaintedMark, _ findings: inout FindingList) {
        guard !picture.isCode else { return }
        let resolution = Int(picture.resolution.rounded())
        if picture.isMask {
            guard picture.resolution < limits.bitmapResolution else { return }
            add(
                .imageResolution, severity: .warning, mark, &findings,
                Message(
                    vi: "Hình 1 bit \(resolution) ppi, nên từ \(Int(limits.bitmapResolution))",
                    en: "One-bit drawing of \(resolution) ppi, better \(Int(limits.bitmapResolution))"))
        } else if picture.resolution < limits.resolutionWarning {
            let isError = picture.resolution < limits.resolutionError
            let least = Int(isError ? limits.resolutionError : limits.resolutionWarning)
            add(
                .imageResolution, severity: isError ? .error : .warning, mark, &findings,
                Message(
                    vi: "Ảnh \(resolution) ppi, \(isError ? "tối thiểu" : "nên từ") \(least)",
                    en: "Picture of \(resolution) ppi, \(isError ? "at least" : "better") \(least)"))
        }
        if let total = picture.totalInk, total > limits.totalInk + 2 { addTotalInk(total, mark, &findings) }
    }

    private func checkTotalInk(
        _ mark: PaintedMark, _ ink: Swatch.Ink?, under: Swatch.Ink, _ findings: inout FindingList
    ) {
        guard let ink else { return }
        let laid = mark.overprints && mark.overprintMode == 1 ? ink.overprinted(on: under) : ink
        guard laid.total > limits.totalInk + 0.5 else { return }
        // Black letters over a deep colour wet little paper; a whole area would not dry.
        let isThin: Bool
        switch mark.kind {
        case .text, .stroke: isThin = ink.total <= limits.totalInk
        case .fill, .picture, .shading: isThin = false
        }
        addTotalInk(laid.total, severity: isThin ? .warning : .error, mark, &findings)
    }

    private func addTotalInk(
        _ total: Double, severity: Diagnostic.Severity = .error, _ mark: PaintedMark, _ findings: inout FindingList
    ) {
        add(
            .totalInk, severity: severity, mark, &findings,
            Message(
                vi: "Tổng mực \(number(total)) %, tối đa \(number(limits.totalInk)) %",
                en: "Total ink of \(number(total)) %, at most \(number(limits.totalInk)) %"))
    }

    private func add(
        _ rule: PreflightRule, severity: Diagnostic.Severity = .error, _ mark: PaintedMark,
        _ findings: inout FindingList, _ message: Message
    ) {
        findings.add(rule, severity: severity, page: page, place: PageCheck.place(mark.box, in: trim), message)
    }

    private func describe(_ ink: Swatch.Ink) -> String {
        "C\(number(ink.cyan)) M\(number(ink.magenta)) Y\(number(ink.yellow)) K\(number(ink.black))"
    }

    private func number(_ value: Double) -> String { PreflightResult.millimetres(value) }
}
