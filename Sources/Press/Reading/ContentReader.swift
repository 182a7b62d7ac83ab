internal import Sheets

/// Goes through the content of a page, forms included, and notes what is painted where in which ink.
struct ContentReader {
    let reader: PDFReader
    var marks: [PaintedMark] = []
    /// Fonts in use, by name, once each.
    var fonts: [String: Bool] = [:]
    /// What objects of the file turned out to be, and those that other files have in common with it.
    var memory: ReadingMemory
    /// Operators left before the reader gives up; forms that paint forms could go on for ever.
    private var budget = 4_000_000

    static let depthLimit = 16

    init(_ reader: PDFReader, memory: ReadingMemory = ReadingMemory()) {
        self.reader = reader
        self.memory = memory
    }

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

    mutating func read(_ content: [UInt8], resources: [String: PDFValue], state first: State, depth: Int) {
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

    mutating func paint(
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
}
