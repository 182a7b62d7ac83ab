internal import Diagnostics

extension Setting {
    /// The lines of a text frame at their places, each text tagged by its style's role.
    func items(of block: TextBlock, frame: TextFrame, in area: Rect) -> [SheetItem] {
        var items: [SheetItem] = []
        let spare = area.height - block.height
        var y = area.y
        switch frame.verticalAlignment {
        case .top: break
        case .middle: y += spare / 2
        case .bottom: y += spare
        }
        for part in block.parts {
            let source = frame.parts[part.index]
            let style = style(source.style)
            let colour = colour(source.colour ?? style.colour ?? "text")
            y += part.before
            items.append(.begin(StructureTag(style.role)))
            for paragraph in part.paragraphs {
                for line in paragraph.lines {
                    let origin = Point(x: area.x + Millimetres(line.x), y: y + Millimetres(line.baseline))
                    items.append(.line(PlacedLine(origin: origin, line: line, colour: colour)))
                }
                if let url = link(for: source.source), let first = paragraph.lines.first {
                    let width = Millimetres(paragraph.lines.map(\.width).max() ?? first.width)
                    let field = Rect(
                        x: area.x + Millimetres(first.x), y: y, width: width, height: Millimetres(paragraph.height))
                    items.append(.link(PlacedLink(area: field, url: url)))
                }
                y += Millimetres(paragraph.height)
            }
            items.append(.end)
        }
        return items
    }

    private func link(for source: TextSource) -> String? {
        if case .content(.codeAddress) = source { return content.code?.url }
        return nil
    }

    /// The code on its white square with four modules of quiet on each side (ISO/IEC 18004, 6.3.8).
    func items<Encoding: CodeEncoding>(
        of frame: CodeFrame, in place: Frame, on page: PageTemplate, _ encoding: Encoding,
        _ findings: inout Findings<Measuring>
    ) -> [SheetItem] {
        guard let code = content.code else {
            findings.addMissingCode(place, on: page)
            return []
        }
        let correction = frame.correction.map { $0.orStronger(code.correction) } ?? code.correction
        guard let matrix = encoding.encode(code.url, correction: correction), matrix.side > 0 else {
            findings.addUnencodable(code, place, on: page)
            return []
        }
        let side = min(place.area.width, place.area.height)
        let white = Rect(
            x: place.area.x + (place.area.width - side) / 2, y: place.area.y + (place.area.height - side) / 2,
            width: side, height: side)
        let module = side / Double(matrix.side + 8)
        let square = white.inset(by: module * 4)
        findings.add(module: module, side: square.width, frame: frame, place, on: page)
        let words = code.alternativeText.isEmpty ? code.caption : code.alternativeText
        let alternative = words.isEmpty ? code.url : "\(words): \(code.url)"
        return [
            .shape(.rectangle(white, fill: .white)),
            .begin(StructureTag(.figure, alternativeText: alternative)),
            .code(
                PlacedCode(
                    square: square, payload: code.url, matrix: matrix, colour: colour(frame.colour),
                    alternativeText: alternative)),
            .link(PlacedLink(area: square, url: code.url)),
            .end,
        ]
    }

    /// The item's picture, cropped to its frame or set whole within it.
    func items(
        of frame: ImageFrame, in place: Frame, on page: PageTemplate, _ findings: inout Findings<Measuring>
    ) -> [SheetItem] {
        guard let name = content.image else { return [] }
        guard let file = content.pictures[name], let header = PictureHeader(file.bytes) else {
            findings.addLostPicture(name, at: content.spans[.image] ?? content.source, place, on: page)
            return []
        }
        if content.imageAlternative.isEmpty {
            findings.addWordlessPicture(name, at: content.spans[.image] ?? content.source)
        }
        let area = place.area
        let across = area.width.value / Double(header.seenWidth)
        let down = area.height.value / Double(header.seenHeight)
        let scale = frame.fit == .cover ? max(across, down) : min(across, down)
        let width = Millimetres(Double(header.seenWidth) * scale)
        let height = Millimetres(Double(header.seenHeight) * scale)
        let picture = Rect(
            x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width: width, height: height)
        let image = PlacedImage(
            file.bytes, header, frame: frame.fit == .cover ? area : picture, picture: picture,
            alternativeText: content.imageAlternative)
        guard let drawn = image.drawn(palette: theme.palette) else {
            findings.addLostPicture(name, at: content.spans[.image] ?? content.source, place, on: page)
            return []
        }
        findings.addSimplified(
            name, drawn.unsupported, at: content.spans[.image] ?? content.source, page: page.name, frame: place.name)
        return [.begin(StructureTag(.figure, alternativeText: content.imageAlternative))] + drawn.items + [.end]
    }
}

extension CodeCorrection {
    fileprivate func orStronger(_ other: CodeCorrection) -> CodeCorrection {
        let order = Self.allCases
        return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: other) ?? 0) ? self : other
    }
}
