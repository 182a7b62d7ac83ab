internal import Content
internal import Diagnostics

/// Judges a composed page as a printing house would: distances, resolution, quiet, contrast.
struct PageCheck {
    private let composed: ComposedPage
    private var page: PageTemplate { composed.page }

    private var grounds: [Ground?] { composed.grounds }

    init(_ composed: ComposedPage) { self.composed = composed }

    func run<Measuring: TextMeasuring>(into findings: inout Findings<Measuring>) {
        checkDistances(&findings)
        checkContrast(&findings)
        checkPictures(&findings)
        checkQuietZones(&findings)
    }

    private func frame(of item: Int) -> Frame? {
        let owner = composed.owners[item]
        return composed.frames.indices.contains(owner) ? composed.frames[owner] : nil
    }

    // MARK: Trim and folds

    private func checkDistances<Measuring: TextMeasuring>(_ findings: inout Findings<Measuring>) {
        // The worst of each frame is told, once.
        var nearTrim: [Int: Double] = [:]
        var nearFold: [Int: Double] = [:]
        for (index, item) in composed.items.enumerated() {
            guard let ink = item.importantArea else { continue }
            let owner = composed.owners[index]
            let trim = min(
                ink.x.value, ink.y.value, page.size.width.value - ink.right.value,
                page.size.height.value - ink.bottom.value)
            if trim < page.safeMargin.value - 0.05 { nearTrim[owner] = min(nearTrim[owner] ?? trim, trim) }
            for fold in page.verticalFolds {
                let distance = Self.distance(from: fold.value, to: ink.x.value...max(ink.x.value, ink.right.value))
                if distance < page.safeMargin.value - 0.05 {
                    nearFold[owner] = min(nearFold[owner] ?? distance, distance)
                }
            }
            for fold in page.horizontalFolds {
                let distance = Self.distance(from: fold.value, to: ink.y.value...max(ink.y.value, ink.bottom.value))
                if distance < page.safeMargin.value - 0.05 {
                    nearFold[owner] = min(nearFold[owner] ?? distance, distance)
                }
            }
        }
        for (owner, distance) in nearTrim.sorted(by: { $0.key < $1.key }) {
            tell(distance, owner, id: "sheet-near-trim", vi: "mép cắt", en: "trim", &findings)
        }
        for (owner, distance) in nearFold.sorted(by: { $0.key < $1.key }) {
            tell(distance, owner, id: "sheet-near-fold", vi: "nếp gấp", en: "fold", &findings)
        }
    }

    private static func distance(from fold: Double, to stretch: ClosedRange<Double>) -> Double {
        stretch.contains(fold) ? 0 : min(abs(stretch.lowerBound - fold), abs(stretch.upperBound - fold))
    }

    private func tell<Measuring: TextMeasuring>(
        _ distance: Double, _ owner: Int, id: String, vi: String, en: String, _ findings: inout Findings<Measuring>
    ) {
        guard composed.frames.indices.contains(owner) else { return }
        let (near, safe) = (abs(distance).written, page.safeMargin.written)
        let isCutOff = distance < 0
        findings.add(
            id, .warning,
            vi: isCutOff
                ? "chữ hoặc mã ra ngoài \(vi) \(near) mm" : "chữ hoặc mã cách \(vi) \(near) mm, cần \(safe) mm",
            en: isCutOff
                ? "text or code runs \(near) mm beyond the \(en)"
                : "text or code is \(near) mm from the \(en); \(safe) mm is needed",
            page: page.name, frame: composed.frames[owner].name, at: composed.frames[owner].span)
    }

    // MARK: Contrast

    private func checkContrast<Measuring: TextMeasuring>(_ findings: inout Findings<Measuring>) {
        var ground: [Ground] = []
        var told: Set<Int> = []
        for (index, item) in composed.items.enumerated() {
            switch item {
            case .shape, .image:
                if let own = grounds[index] { ground.append(own) }
            case .line(let line) where told.contains(composed.owners[index]) == false:
                guard let ratio = worstContrast(of: line, on: ground) else { continue }
                let needed = line.line.isLargeType ? 3.0 : 4.5
                guard ratio < needed else { continue }
                told.insert(composed.owners[index])
                findings.add(
                    "sheet-contrast", .error,
                    vi:
                        "chữ “\(line.line.text.shortened)” có độ tương phản \(ratio.written):1, cần \(needed.written):1",
                    en:
                        "'\(line.line.text.shortened)' has a contrast of \(ratio.written):1; \(needed.written):1 is needed",
                    page: page.name, frame: frame(of: index)?.name ?? "", at: frame(of: index)?.span)
            default: break
            }
        }
    }

    private func worstContrast(of line: PlacedLine, on ground: [Ground]) -> Double? {
        guard let size = line.line.largestSize?.value, line.line.width.value > 0 else { return nil }
        let width = Millimetres(line.line.width).value
        let height = Millimetres(Points(size)).value * 0.3
        var worst: Double?
        for share in [0.02, 0.5, 0.98] {
            let point = Path.point(line.origin.x.value + width * share, line.origin.y.value - height)
                .turned(line.turn, about: line.origin)
            guard let below = ground.last(where: { $0.covers(point) }) else {
                worst = min(worst ?? 21, line.colour.contrast(with: .white))
                continue
            }
            guard let fill = below.fill else { continue }
            worst = min(worst ?? 21, line.colour.contrast(with: fill))
        }
        return worst
    }

    // MARK: Resolution

    private func checkPictures<Measuring: TextMeasuring>(_ findings: inout Findings<Measuring>) {
        for (index, item) in composed.items.enumerated() {
            guard case .image(let image) = item, image.format != .svg, image.uprightSize.width.value > 0 else {
                continue
            }
            let resolution = Double(image.pixelWidth) / (image.uprightSize.width.value / 25.4)
            guard resolution < 200 else { continue }
            let size = "\(image.picture.width.written) × \(image.picture.height.written) mm"
            findings.add(
                "sheet-resolution", resolution < 150 ? .error : .warning,
                vi: "ảnh chỉ có \(Int(resolution + 0.01)) ppi ở cỡ \(size), cần ít nhất 200",
                en: "the picture has only \(Int(resolution + 0.01)) ppi at \(size); at least 200 is needed",
                page: page.name,
                frame: frame(of: index)?.name ?? "", at: frame(of: index)?.span)
        }
    }

    // MARK: Quiet zone

    private func checkQuietZones<Measuring: TextMeasuring>(_ findings: inout Findings<Measuring>) {
        for (index, item) in composed.items.enumerated() {
            guard case .code(let code) = item else { continue }
            let zone = code.square.inset(by: -(code.moduleSize * 4))
            let intruder = composed.items.indices.first { other in
                guard other != index, let area = paintedArea(of: other), area.overlaps(zone) else {
                    return false
                }
                // What lies behind the code's own white square does not disturb it.
                if case .shape(let shape) = composed.items[other] {
                    return other > index || (composed.owners[other] == composed.owners[index] && shape.fill != .white)
                }
                return true
            }
            let isWhite = isQuiet(zone, before: index)
            guard intruder != nil || !isWhite else { continue }
            let guilty = intruder.flatMap { frame(of: $0)?.name } ?? ""
            findings.add(
                "sheet-quiet-zone", .error,
                vi: "vùng trắng quanh mã QR (\((code.moduleSize * 4).written) mm) bị khung “\(guilty)” lấn vào",
                en: "the QR code's quiet zone of \((code.moduleSize * 4).written) mm is entered by '\(guilty)'",
                page: page.name, frame: frame(of: index)?.name ?? "", at: frame(of: index)?.span)
        }
    }

    /// The area an item paints; nil for what is invisible.
    private func paintedArea(of index: Int) -> Rect? {
        switch composed.items[index] {
        case .line: composed.items[index].importantArea
        case .image(let image): image.frame
        case .code(let code): code.square
        case .shape(let shape): grounds[index]?.bounds ?? Ground(shape, fill: .black).bounds
        case .link, .begin, .end: nil
        }
    }

    /// True when the corners and edges of the zone are light and lie on the paper.
    private func isQuiet(_ zone: Rect, before code: Int) -> Bool {
        let ground = grounds[..<code].compactMap { $0 }
        let inner = zone.inset(by: 0.05)
        for x in [inner.x, inner.x + inner.width / 2, inner.right] {
            for y in [inner.y, inner.y + inner.height / 2, inner.bottom] {
                guard let below = ground.last(where: { $0.covers(Point(x: x, y: y)) }) else { continue }
                guard let fill = below.fill, fill.luminance > 0.85 else { return false }
            }
        }
        return true
    }
}

extension SheetItem {
    /// The area of what must not be cut off or folded: text and codes.
    ///
    /// Ink goes from capital height to descender.
    fileprivate var importantArea: Rect? {
        switch self {
        case .line(let line):
            guard let size = line.line.largestSize else { return nil }
            let (up, down) = (Millimetres(size) * 0.73, Millimetres(size) * 0.2)
            return Rect(
                x: line.origin.x, y: line.origin.y - up, width: Millimetres(line.line.width), height: up + down
            ).turned(line.turn, about: line.origin)
        case .code(let code): return code.square
        default: return nil
        }
    }
}

extension ShapedLine {
    /// Large type needs less contrast: from 18 pt, and from 14 pt where it is bold (WCAG 2.2, 1.4.3).
    fileprivate var isLargeType: Bool {
        runs.allSatisfy { run in
            run.size.value >= 18 || (run.size.value >= 14 && run.weight >= 700 && !run.isSynthetic)
        }
    }

    /// The size of its largest type; nil when it is empty.
    fileprivate var largestSize: Points? {
        var largest: Points?
        for run in runs where run.size > largest ?? 0 { largest = run.size }
        return largest
    }
}
