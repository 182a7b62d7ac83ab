internal import Sheets

/// Goes through the content of a page, forms included, and notes what is painted where in which ink.
struct ContentReader {
    private let reader: PDFReader
    private(set) var marks: [PaintedMark] = []
    /// Fonts in use, by name, once each.
    private(set) var fonts: [String: Bool] = [:]
    private var fontCache: [PDFValue: ReadFont] = [:]
    private var inkCache: [PDFValue: Double?] = [:]
    /// Operators left before the reader gives up; forms that paint forms could go on for ever.
    private var budget = 4_000_000

    private static let depthLimit = 16

    init(_ reader: PDFReader) { self.reader = reader }

    /// Reads a page; its unit and rotation are left out, since press pages have none.
    mutating func read(page: [String: PDFValue]) {
        var content: [UInt8] = []
        let contents = reader.resolve(page["Contents"])
        if case .array(let parts) = contents {
            for part in parts { content += (reader.data(of: part) ?? []) + [0x0A] }
        } else {
            content = reader.data(of: contents) ?? []
        }
        read(content, resources: reader.entries(page["Resources"]), state: State(), depth: 0)
    }

    struct State {
        var matrix = Transform.identity
        var clip = Box.everything
        var fillFamily = "DeviceGray"
        var strokeFamily = "DeviceGray"
        var fill = PaintColour.grey(0)
        var stroke = PaintColour.grey(0)
        var fillOverprints = false
        var strokeOverprints = false
        var overprintMode = 0
        var isTransparent = false
        var lineWidth = 1.0
        var text = TextState()
    }

    struct TextState {
        var font: ReadFont?
        var size = 0.0
        var letterSpacing = 0.0
        var wordSpacing = 0.0
        var stretch = 1.0
        var rise = 0.0
        var mode = 0
        var matrix = Transform.identity
        var lineMatrix = Transform.identity
        var leading = 0.0
    }

    private mutating func read(_ content: [UInt8], resources: [String: PDFValue], state first: State, depth: Int) {
        guard depth < Self.depthLimit else { return }
        var lexer = PDFLexer(content)
        var state = first
        var stack: [State] = []
        var operands: [PDFValue] = []
        var path = Box.empty
        var clipsPath = false

        while budget > 0, let value = lexer.next() {
            guard case .word(let operation) = value else {
                if operands.count < 64 { operands.append(value) }
                continue
            }
            budget -= 1
            let numbers = operands.compactMap(\.number)
            func number(_ index: Int) -> Double { index < numbers.count ? numbers[index] : 0 }
            func add(_ x: Double, _ y: Double) { path.add(state.matrix.apply(x, y)) }
            switch operation {
            case "q": if stack.count < 512 { stack.append(state) }
            case "Q": if let saved = stack.popLast() { state = saved }
            case "cm": state.matrix = Transform(numbers).followed(by: state.matrix)
            case "w": state.lineWidth = number(0)
            case "gs":
                apply(reader.entries(reader.entries(resources["ExtGState"])[operands.last?.name ?? ""]), to: &state)
            case "Do":
                let object = reader.entries(resources["XObject"])[operands.last?.name ?? ""]
                paint(object: object, resources: resources, state: state, depth: depth)
            case "BI": readInlineImage(&lexer, resources: resources, state: state)
            case "sh": paint(.shading, .other("Pattern"), box: state.clip, state, overprints: false)
            // Paths.
            case "m", "l": add(number(0), number(1))
            case "c":
                add(number(0), number(1))
                add(number(2), number(3))
                add(number(4), number(5))
            case "v", "y":
                add(number(0), number(1))
                add(number(2), number(3))
            case "re":
                add(number(0), number(1))
                add(number(0) + number(2), number(1))
                add(number(0), number(1) + number(3))
                add(number(0) + number(2), number(1) + number(3))
            case "W", "W*": clipsPath = true
            case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n":
                if "fFBb".contains(operation.prefix(1)) {
                    paint(
                        .fill, state.fill, box: path.intersection(state.clip), state, overprints: state.fillOverprints)
                }
                if "SsBb".contains(operation.prefix(1)) {
                    let width = state.lineWidth * (state.matrix.scaleX + state.matrix.scaleY) / 2
                    let box = path.widened(by: width / 2).intersection(state.clip)
                    paint(.stroke(width: width), state.stroke, box: box, state, overprints: state.strokeOverprints)
                }
                if clipsPath { state.clip = state.clip.intersection(path) }
                (path, clipsPath) = (.empty, false)
            // Colour.
            case "g", "rg", "k":
                state.fillFamily = Self.family(of: operation)
                state.fill = ColourSpaceReader.colour(family: state.fillFamily, components: numbers)
            case "G", "RG", "K":
                state.strokeFamily = Self.family(of: operation)
                state.stroke = ColourSpaceReader.colour(family: state.strokeFamily, components: numbers)
            case "cs":
                state.fillFamily = ColourSpaceReader.family(of: operands.last, resources: resources, reader: reader)
                state.fill = Self.initialColour(state.fillFamily)
            case "CS":
                state.strokeFamily = ColourSpaceReader.family(of: operands.last, resources: resources, reader: reader)
                state.stroke = Self.initialColour(state.strokeFamily)
            case "sc", "scn": state.fill = ColourSpaceReader.colour(family: state.fillFamily, components: numbers)
            case "SC", "SCN": state.stroke = ColourSpaceReader.colour(family: state.strokeFamily, components: numbers)
            default: readText(operation, operands, numbers, resources: resources, state: &state)
            }
            operands.removeAll(keepingCapacity: true)
        }
    }

    private static func family(of operation: String) -> String {
        switch operation {
        case "g", "G": "DeviceGray"
        case "rg", "RG": "DeviceRGB"
        default: "DeviceCMYK"
        }
    }

    private static func initialColour(_ family: String) -> PaintColour {
        switch family {
        case "DeviceCMYK": .ink(Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100))
        case "DeviceGray": .grey(0)
        default: ColourSpaceReader.colour(family: family, components: [])
        }
    }

    private mutating func apply(_ entries: [String: PDFValue], to state: inout State) {
        if case .bool(let isOn) = reader.resolve(entries["OP"]) {
            state.strokeOverprints = isOn
            // OP alone rules both (ISO 32000-1, 8.6.7).
            if entries["op"] == nil { state.fillOverprints = isOn }
        }
        if case .bool(let isOn) = reader.resolve(entries["op"]) { state.fillOverprints = isOn }
        if let mode = reader.resolve(entries["OPM"]).integer { state.overprintMode = mode }
        if let width = reader.resolve(entries["LW"]).number { state.lineWidth = width }
        let opacities = ["CA", "ca"].compactMap { reader.resolve(entries[$0]).number }
        let blend = reader.name(entries["BM"]) ?? "Normal"
        let hasMask = !["", "None"].contains(reader.name(entries["SMask"]) ?? (entries["SMask"] == nil ? "" : "mask"))
        if !opacities.isEmpty || entries["BM"] != nil || entries["SMask"] != nil {
            let isSolid = opacities.allSatisfy { $0 >= 1 } && (blend == "Normal" || blend == "Compatible") && !hasMask
            state.isTransparent = !isSolid
        }
    }

    private mutating func paint(
        _ kind: PaintedMark.Kind, _ colour: PaintColour, box: Box, _ state: State, overprints: Bool
    ) {
        if case .stroke = kind {
            guard box.left <= box.right, box.bottom <= box.top else { return }
        } else {
            guard !box.isEmpty else { return }
        }
        marks.append(
            PaintedMark(
                kind: kind, colour: colour, box: box, overprints: overprints, overprintMode: state.overprintMode,
                isTransparent: state.isTransparent))
    }

    // MARK: Forms and pictures

    private mutating func paint(
        object value: PDFValue?, resources: [String: PDFValue], state: State, depth: Int
    ) {
        let object = reader.resolve(value)
        guard let entries = object.entries else { return }
        if reader.name(entries["Subtype"]) == "Form" {
            var inner = state
            inner.matrix = Transform(reader.numbers(entries["Matrix"])).followed(by: state.matrix)
            if let box = Box(reader.numbers(entries["BBox"])) {
                inner.clip = state.clip.intersection(box.transformed(by: inner.matrix))
            }
            let group = reader.entries(entries["Group"])
            if reader.name(group["S"]) == "Transparency", state.isTransparent { inner.isTransparent = true }
            let own = entries["Resources"] == nil ? resources : reader.entries(entries["Resources"])
            read(reader.data(of: object) ?? [], resources: own, state: inner, depth: depth + 1)
        } else if reader.name(entries["Subtype"]) == "Image" {
            paintPicture(entries, value: object, resources: resources, state: state)
        }
    }

    private mutating func paintPicture(
        _ entries: [String: PDFValue], value: PDFValue?, resources: [String: PDFValue], state: State
    ) {
        let width = max(1, reader.resolve(entries["Width"] ?? entries["W"]).integer ?? 1)
        let height = max(1, reader.resolve(entries["Height"] ?? entries["H"]).integer ?? 1)
        let isMask = reader.resolve(entries["ImageMask"] ?? entries["IM"]) == .bool(true)
        let across = Double(width) / max(state.matrix.scaleX / 72, 1e-6)
        let down = Double(height) / max(state.matrix.scaleY / 72, 1e-6)
        let family =
            isMask
            ? ""
            : ColourSpaceReader.family(of: entries["ColorSpace"] ?? entries["CS"], resources: resources, reader: reader)
        var picture = PaintedMark.Picture(
            width: width, height: height, resolution: min(across, down), isMask: isMask, totalInk: nil)
        if family == "DeviceCMYK", let value {
            if let known = inkCache[value] {
                picture.totalInk = known
            } else {
                picture.totalInk = PictureInk.total(of: value, entries, reader: reader)
                inkCache[value] = picture.totalInk
            }
        }
        let box = Box(left: 0, bottom: 0, right: 1, top: 1).transformed(by: state.matrix).intersection(state.clip)
        var inner = state
        if entries["SMask"] != nil, !isMask { inner.isTransparent = true }
        paint(
            .picture(picture), isMask ? state.fill : .other(family), box: box, inner, overprints: state.fillOverprints)
    }

    private mutating func readInlineImage(_ lexer: inout PDFLexer, resources: [String: PDFValue], state: State) {
        var entries: [String: PDFValue] = [:]
        while let key = lexer.next(), key != .word("ID") {
            guard case .name(let name) = key, let value = lexer.next() else { continue }
            entries[name] = value
        }
        // One space follows ID; the data ends at an EI that stands alone.
        var position = lexer.position + 1
        while let found = PDFReader.find("EI", in: lexer.bytes, from: position, to: lexer.bytes.count) {
            let isAlone =
                found > 0 && PDFLexer.isSpace(lexer.bytes[found - 1])
                && (found + 2 >= lexer.bytes.count || PDFLexer.isSpace(lexer.bytes[found + 2]))
            position = found + 2
            if isAlone { break }
        }
        lexer.position = position
        paintPicture(entries, value: nil, resources: resources, state: state)
    }

    // MARK: Text

    private mutating func readText(
        _ operation: String, _ operands: [PDFValue], _ numbers: [Double], resources: [String: PDFValue],
        state: inout State
    ) {
        func number(_ index: Int) -> Double { index < numbers.count ? numbers[index] : 0 }
        switch operation {
        case "BT": (state.text.matrix, state.text.lineMatrix) = (.identity, .identity)
        case "Tf":
            state.text.size = number(0)
            state.text.font = font(reader.entries(resources["Font"])[operands.first?.name ?? ""])
        case "Tc": state.text.letterSpacing = number(0)
        case "Tw": state.text.wordSpacing = number(0)
        case "Tz": state.text.stretch = number(0) / 100
        case "TL": state.text.leading = number(0)
        case "Ts": state.text.rise = number(0)
        case "Tr": state.text.mode = Int(min(max(0, number(0)), 7))
        case "Td", "TD":
            if operation == "TD" { state.text.leading = -number(1) }
            moveLine(&state.text, number(0), number(1))
        case "Tm":
            state.text.lineMatrix = Transform(numbers)
            state.text.matrix = state.text.lineMatrix
        case "T*": moveLine(&state.text, 0, -state.text.leading)
        case "Tj", "TJ", "'", "\"":
            if operation == "\"" { (state.text.wordSpacing, state.text.letterSpacing) = (number(0), number(1)) }
            if operation == "'" || operation == "\"" { moveLine(&state.text, 0, -state.text.leading) }
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
        var advance = 0.0
        var letters = 0
        for part in parts {
            switch part {
            case .string(let bytes):
                guard let font = text.font else { continue }
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

    private mutating func font(_ value: PDFValue?) -> ReadFont? {
        guard let value else { return nil }
        if let known = fontCache[value] { return known }
        let font = ReadFont(reader.entries(value), reader: reader)
        fontCache[value] = font
        fonts[font.name] = (fonts[font.name] ?? true) && font.isEmbedded
        return font
    }
}
