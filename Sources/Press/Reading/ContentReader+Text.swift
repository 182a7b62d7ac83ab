extension ContentReader {
    mutating func readText(
        _ operation: ContentOperator, _ operands: [PDFValue], _ numbers: [Double], resources: [String: PDFValue],
        state: inout State
    ) {
        func number(_ index: Int) -> Double { index < numbers.count ? numbers[index] : 0 }
        switch operation {
        case .beginText: (state.text.matrix, state.text.lineMatrix) = (.identity, .identity)
        case .font:
            state.text.size = number(0)
            state.text.font = reader.entries(resources["Font"])[operands.first?.name ?? ""]
            note(state.text.font)
        case .letterSpacing: state.text.letterSpacing = number(0)
        case .wordSpacing: state.text.wordSpacing = number(0)
        case .stretch: state.text.stretch = number(0) / 100
        case .leading: state.text.leading = number(0)
        case .rise: state.text.rise = number(0)
        case .textMode: state.text.mode = Int(min(max(0, number(0)), 7))
        case .moveLine, .moveLineAndSetLeading:
            if operation == .moveLineAndSetLeading { state.text.leading = -number(1) }
            moveLine(&state.text, number(0), number(1))
        case .textMatrix:
            state.text.lineMatrix = Transform(numbers)
            state.text.matrix = state.text.lineMatrix
        case .nextLine: moveLine(&state.text, 0, -state.text.leading)
        case .show, .showParts, .nextLineAndShow, .spaceAndShow:
            if operation == .spaceAndShow {
                (state.text.wordSpacing, state.text.letterSpacing) = (number(0), number(1))
            }
            if operation == .nextLineAndShow || operation == .spaceAndShow {
                moveLine(&state.text, 0, -state.text.leading)
            }
            if case .array(let parts)? = operands.last {
                show(parts, &state)
            } else {
                show(operands.suffix(1), &state)
            }
        default: break
        }
    }

    private func moveLine(_ text: inout TextState, _ x: Double, _ y: Double) {
        text.lineMatrix = Transform(1, 0, 0, 1, x, y).followed(by: text.lineMatrix)
        text.matrix = text.lineMatrix
    }

    private mutating func show(_ parts: some Sequence<PDFValue>, _ state: inout State) {
        let text = state.text
        let font = self.font(text.font)
        var advance = 0.0
        var letters = 0
        for part in parts {
            switch part {
            case .string(let bytes):
                guard let font else { continue }
                let (width, codes, spaces) = font.measure(bytes)
                advance +=
                    (width / 1000 * text.size + Double(codes) * text.letterSpacing + Double(spaces) * text.wordSpacing)
                    * text.stretch
                letters += codes
            case .number(let shift): advance -= shift / 1000 * text.size * text.stretch
            default: break
            }
        }
        let matrix = text.matrix.followed(by: state.matrix)
        state.text.matrix = Transform(1, 0, 0, 1, advance, 0).followed(by: text.matrix)
        // Mode 3 paints nothing, 7 only cuts.
        guard letters > 0, text.mode != 3, text.mode != 7 else { return }
        // Roughly what letters cover: a fifth of the size below the line, three quarters above.
        let line = Box(
            left: min(0, advance), bottom: text.rise - 0.2 * text.size, right: max(0, advance),
            top: text.rise + 0.75 * text.size)
        let outlinesOnly = text.mode == 1 || text.mode == 5
        paint(
            .text(size: abs(text.size) * matrix.scaleY), outlinesOnly ? state.stroke : state.fill,
            box: line.transformed(by: matrix).intersection(state.clip), state,
            overprints: outlinesOnly ? state.strokeOverprints : state.fillOverprints)
    }

    /// Notes that a font is in use.
    private mutating func note(_ value: PDFValue?) {
        guard let font = font(value) else { return }
        fonts[font.name] = (fonts[font.name] ?? true) && font.isEmbedded
    }

    /// What the resources name, taken apart when it was not yet.
    private mutating func font(_ value: PDFValue?) -> ReadFont? {
        guard let value else { return nil }
        if let current, current.value == value { return current.font }
        let font = memory.fonts[value] ?? ReadFont(reader.entries(value), reader: reader)
        memory.fonts[value] = font
        current = (value, font)
        return font
    }
}
