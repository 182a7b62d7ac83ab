internal import Content
internal import Diagnostics

/// One frame of a page.
struct FrameReading {
    let page: PageTemplate
    let grid: Grid
    let measures: Measures
    let theme: Theme
    let styles: [String: TypeStyle]

    private static let kinds = ["shape", "motif", "text", "flow", "code", "image"]

    func frame(_ reader: inout MappingReader) -> Frame? {
        let kinds = Self.kinds.filter { reader.has($0) }
        let name = reader.string("name")
        let when = source("when", &reader)
        let unless = source("unless", &reader)
        let turn = PageReading.turn(&reader)
        // Laid out upright about the same centre, then turned into the place on the page.
        let flat = area(&reader)
        let area = flat.map { $0.turned(turn.inverse, about: $0.centre) }
        guard kinds.count == 1, let word = kinds.first else {
            reader.allow("shape", "motif", "text", "flow", "code", "image")
            let list = Self.kinds.joined(separator: ", ")
            reader.add(
                Diagnostic(
                    "frame-kind", .error,
                    Message(vi: "mỗi khung cần đúng một trong: \(list)", en: "a frame needs exactly one of: \(list)"),
                    at: reader.span))
            return nil
        }
        guard var kind = kind(word, area: flat ?? Rect(x: 0, y: 0, width: 1, height: 1), &reader), let area else {
            return nil
        }
        if case .shape(var shape) = kind {
            // A clip is written as it lies on the page.
            shape.clip = shape.clip?.turned(turn.inverse, about: area.centre)
            kind = .shape(shape)
        }
        return Frame(
            name: name ?? word, area: area, turn: turn, kind: kind, when: when, unless: unless, span: reader.span)
    }

    private func kind(_ word: String, area: Rect, _ reader: inout MappingReader) -> Frame.Kind? {
        switch word {
        case "shape": shape(area, &reader).map { .shape($0) }
        case "motif": .motif(motif(&reader))
        case "text": .text(text(&reader))
        case "flow": .flow(flow(&reader))
        case "code": .code(code(&reader))
        default: .image(ImageFrame(fit: reader.choice("image", as: ImageFrame.Fit.self) ?? .cover))
        }
    }

    // MARK: Place

    /// `at: [x, y, width, height]`, or `across` columns of the grid and `down: [y, height]`; `bleeds` runs it off the sheet.
    private func area(_ reader: inout MappingReader) -> Rect? {
        let at = reader.list("at").compactMap { reader.number(from: $0) }
        let across = reader.list("across").compactMap { reader.number(from: $0) }.map { Int($0.rounded()) }
        let down = reader.list("down").compactMap { reader.number(from: $0) }
        let rows = reader.list("rows").compactMap { reader.number(from: $0) }
        var area: Rect
        if at.count == 4, at.allSatisfy({ abs($0) < 100_000 }), at[2] > 0, at[3] > 0 {
            area = Rect(
                x: measures.millimetres(at[0]), y: measures.millimetres(at[1]), width: measures.millimetres(at[2]),
                height: measures.millimetres(at[3]))
        } else if across.count == 2, across[0] >= 1, across[0] <= across[1], across[1] <= grid.columns,
            down.count == 2 || rows.count == 2
        {
            let stretch = grid.stretch(from: across[0], to: across[1], width: page.size.width)
            let y = down.count == 2 ? measures.millimetres(down[0]) : grid.top + grid.baseline * (rows[0] - 1)
            let height = down.count == 2 ? measures.millimetres(down[1]) : grid.baseline * rows[1]
            area = Rect(x: stretch.x, y: y, width: stretch.width, height: height)
        } else {
            let key = ["at", "across"].first { reader.has($0) }
            reader.add(
                Diagnostic(
                    "frame-place", .error,
                    Message(
                        vi:
                            "khung cần chỗ đứng: at: [x, y, rộng, cao], hoặc across: [cột đầu, cột cuối] và down: [y, cao]",
                        en:
                            "a frame needs a place: at: [x, y, width, height], or across: [first, last] and down: [y, height]"
                    ),
                    at: key.map { reader.span(of: $0) } ?? reader.span))
            reader.allow("bleeds")
            return nil
        }
        for side in reader.strings("bleeds") {
            switch side {
            case "left":
                area.width = area.right + page.bleed
                area.x = -page.bleed
            case "right": area.width = page.size.width + page.bleed - area.x
            case "top":
                area.height = area.bottom + page.bleed
                area.y = -page.bleed
            case "bottom": area.height = page.size.height + page.bleed - area.y
            default:
                reader.add(
                    .unknown(
                        "unknown-value", side, at: reader.span(of: "bleeds"),
                        among: ["left", "right", "top", "bottom"],
                        Message(vi: "không có cạnh “\(side.shortened)”", en: "there is no side '\(side.shortened)'")))
            }
        }
        return kept(area, &reader)
    }

    /// How far an area runs beyond the cut, on each side on which it does.
    private static func excess(of area: Rect, beyond page: Size) -> Message {
        let sides: [(beyond: Millimetres, vi: String, en: String)] = [
            (area.x * -1, "bên trái", "on the left"), (area.y * -1, "phía trên", "at the top"),
            (area.right - page.width, "bên phải", "on the right"),
            (area.bottom - page.height, "phía dưới", "at the bottom"),
        ]
        let over = sides.filter { $0.beyond.value > 0.001 }
        return Message(
            vi: over.map { "\($0.beyond.written) mm \($0.vi)" }.joined(separator: ", "),
            en: over.map { "\($0.beyond.written) mm \($0.en)" }.joined(separator: ", "))
    }

    /// Nothing lies outside the sheet and its bleed.
    private func kept(_ area: Rect, _ reader: inout MappingReader) -> Rect? {
        let bleed = page.bleed.value + 0.001
        let inside =
            area.x.value >= -bleed && area.y.value >= -bleed && area.right.value <= page.size.width.value + bleed
            && area.bottom.value <= page.size.height.value + bleed
        // Shapes may be larger than the page, like a sun cut by the edge: they are clipped when drawn.
        if inside || reader.has("shape") || reader.has("motif") { return area }
        reader.add(
            Diagnostic(
                "frame-off-page", .error,
                Message(
                    vi:
                        "khung ra ngoài trang “\(page.name)” \(page.size.width.written) × \(page.size.height.written) mm: \(Self.excess(of: area, beyond: page.size).vi)",
                    en:
                        "the frame lies outside page '\(page.name)' of \(page.size.width.written) × \(page.size.height.written) mm: \(Self.excess(of: area, beyond: page.size).en)"
                ),
                at: reader.span))
        return nil
    }

    // MARK: Kinds

    private func colour(_ key: String, _ reader: inout MappingReader) -> String? {
        StyleReading.colour(key, &reader, theme: theme)
    }

    private func shape(_ area: Rect, _ reader: inout MappingReader) -> ShapeFrame? {
        let form = reader.choice("shape", as: ShapeFrame.Form.self)
        var shape = ShapeFrame(form: form ?? .rect)
        shape.fill = colour("fill", &reader)
        shape.stroke = colour("stroke", &reader)
        shape.strokeWidth = measures.millimetres(reader.number("strokeWidth") ?? (shape.stroke == nil ? 0 : 0.3))
        shape.cornerRadius = measures.millimetres(reader.number("radius") ?? 0)
        for point in reader.list("points") {
            let numbers = point.readList().compactMap { reader.number(from: $0) }
            if numbers.count == 2 { shape.points.append(.init(x: numbers[0], y: numbers[1])) }
        }
        // `clip` cuts the shape off at a rectangle; without it the edge of the bleed does.
        let clip = reader.list("clip").compactMap { reader.number(from: $0) }.map { measures.millimetres($0) }
        let whole = Rect(
            x: -page.bleed, y: -page.bleed, width: page.size.width + page.bleed * 2,
            height: page.size.height + page.bleed * 2)
        if clip.count == 4 {
            shape.clip = Rect(x: clip[0], y: clip[1], width: clip[2], height: clip[3]).intersection(whole)
        } else if area.x < whole.x || area.y < whole.y || area.right > whole.right || area.bottom > whole.bottom {
            shape.clip = whole
        }
        return form == nil ? nil : shape
    }

    private func motif(_ reader: inout MappingReader) -> MotifFrame {
        var motif = MotifFrame()
        if reader.value("motif")?.scalar == "theme" {
            motif.kind = nil
        } else {
            motif.kind = reader.choice("motif", as: Motif.Kind.self)
        }
        if let fill = colour("fill", &reader) { motif.fill = fill }
        motif.line = colour("line", &reader)
        if let zone = reader.number("zone") { motif.zone = min(max(zone, 0), 1) }
        return motif
    }

    private func flow(_ reader: inout MappingReader) -> FlowFrame {
        reader.allow("flow")
        var flow = FlowFrame()
        flow.panels = (reader.list("panels") + reader.list("panel")).compactMap { reader.number(from: $0) }
            .filter { (1...1000).contains($0) }.map { Int($0) }
        flow.columns = reader.integer("columns", in: 1...24) ?? 1
        flow.gap = measures.millimetres(reader.number("gap") ?? 6)
        flow.balanced = reader.bool("balanced") ?? true
        if let vertical = reader.choice("vertical", as: TextFrame.VerticalAlignment.self) {
            flow.verticalAlignment = vertical
        }
        if let colour = colour("colour", &reader) { flow.colour = colour }
        return flow
    }

    private func code(_ reader: inout MappingReader) -> CodeFrame {
        reader.allow("code")
        var code = CodeFrame()
        code.correction = reader.choice("level", as: CodeCorrection.self)
        code.distance = (reader.number("distance") ?? 0.2) * measures.distance
        if let colour = colour("colour", &reader) { code.colour = colour }
        return code
    }

    private func text(_ reader: inout MappingReader) -> TextFrame {
        var frame = TextFrame(parts: [])
        if let vertical = reader.choice("vertical", as: TextFrame.VerticalAlignment.self) {
            frame.verticalAlignment = vertical
        }
        guard let value = reader.value("text") else { return frame }
        if case .sequence(let parts) = value.content {
            for part in parts {
                let read = part.readMapping(in: reader.scope, report: &reader.report) { reader in
                    self.part(&reader, source: source("source", &reader))
                }
                if let read = read ?? nil { frame.parts.append(read) }
            }
        } else if let part = part(&reader, source: source("text", &reader)) {
            frame.parts.append(part)
        }
        return frame
    }

    private func part(_ reader: inout MappingReader, source: TextSource?) -> TextFrame.Part? {
        let style = reader.requiredString("style") ?? ""
        if !style.isEmpty, styles[style] == nil {
            reader.add(
                .unknown(
                    "unknown-style", style, at: reader.span(of: "style"), among: styles.keys.sorted(),
                    Message(
                        vi: "mẫu không có kiểu chữ “\(style.shortened)”",
                        en: "the template has no style '\(style.shortened)'")))
        }
        let fit = reader.list("fit").compactMap { reader.number(from: $0) }.map { measures.points($0) }
        let colour = colour("colour", &reader)
        let alignment = StyleReading.alignment("align", &reader)
        let lines = reader.integer("lines", in: 1...200)
        let before = measures.millimetres(reader.number("before") ?? 0)
        let priority = reader.integer("priority", in: 1...9)
        guard let source else { return nil }
        return TextFrame.Part(
            source: source, style: style, colour: colour, alignment: alignment,
            fit: fit.count == 2 ? min(fit[0], fit[1])...max(fit[0], fit[1]) : nil, maxLines: lines, before: before,
            priority: priority)
    }

    /// A part of the content by name, `words.key`, or a text of the template's own.
    private func source(_ key: String, _ reader: inout MappingReader) -> TextSource? {
        guard let value = reader.value(key) else { return nil }
        if case .mapping = value.content { return .literal(reader.localised(from: value)) }
        guard let word = reader.string(from: value) else { return nil }
        if word.hasPrefix("words.") {
            let key = String(word.dropFirst("words.".count))
            let known = Set(theme.words.values.flatMap(\.keys))
            if !known.contains(key) {
                reader.add(
                    .unknown(
                        "unknown-word", key, at: value.span, among: known.sorted(),
                        Message(
                            vi: "words/*.yaml không có khóa “\(key.shortened)”",
                            en: "words/*.yaml has no key '\(key.shortened)'")))
            }
            return .word(key)
        }
        if let part = TextSource.Part(rawValue: word) { return .content(part) }
        let parts = TextSource.Part.allCases.map(\.rawValue)
        let list = parts.joined(separator: ", ")
        reader.add(
            .unknown(
                "unknown-source", word, at: value.span, among: parts,
                Message(
                    vi: "không có nguồn chữ “\(word.shortened)”", en: "there is no text source '\(word.shortened)'"),
                notes: [
                    .init(
                        Message(
                            vi: "chọn một trong: \(list); hoặc words.<khóa>; hoặc {vi: …}",
                            en: "choose one of: \(list); or words.<key>; or {vi: …}"))
                ]))
        return nil
    }
}

extension Rect {
    /// What both have in common; empty when nothing.
    package func intersection(_ other: Rect) -> Rect {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (min(self.right, other.right), min(self.bottom, other.bottom))
        return Rect(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }
}
