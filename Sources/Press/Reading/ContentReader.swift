internal import Sheets

/// Goes through the content of a page, forms included, and notes what is painted where in which ink.
struct ContentReader {
    let reader: PDFReader
    var marks: [PaintedMark] = []
    /// Fonts in use, by name, once each.
    var fonts: [String: Bool] = [:]
    /// What objects of the file turned out to be, and those that other files have in common with it.
    var memory: ReadingMemory
    /// The font that was asked for last; most lines are of the same.
    var current: (value: PDFValue, font: ReadFont)?
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
        var numbers: [Double] = []
        var path = Box.empty
        var clipsPath = false
        func number(_ index: Int) -> Double { index < numbers.count ? numbers[index] : 0 }
        func add(_ x: Double, _ y: Double) { path.add(state.matrix.apply(x, y)) }

        while budget > 0, let value = lexer.next() {
            guard case .word(let word) = value else {
                if operands.count < 64 {
                    operands.append(value)
                    if let number = value.number { numbers.append(number) }
                }
                continue
            }
            budget -= 1
            defer {
                operands.removeAll(keepingCapacity: true)
                numbers.removeAll(keepingCapacity: true)
            }
            guard let operation = ContentOperator.named(word) else { continue }
            switch operation {
            case .save: if stack.count < 512 { stack.append(state) }
            case .restore: if let saved = stack.popLast() { state = saved }
            case .concatenate: state.matrix = Transform(numbers).followed(by: state.matrix)
            case .lineWidth: state.lineWidth = number(0)
            case .graphicsState:
                let change = reader.entries(resources["ExtGState"])[operands.last?.name ?? ""]
                memory.change(of: change, reader: reader).apply(to: &state)
            case .paintObject:
                let object = reader.entries(resources["XObject"])[operands.last?.name ?? ""]
                paint(object: object, resources: resources, state: state, depth: depth)
            case .inlineImage: readInlineImage(&lexer, resources: resources, state: state)
            case .shading: paint(.shading, .other("Pattern"), box: state.clip, state, overprints: false)
            case .move, .line: add(number(0), number(1))
            case .curve:
                add(number(0), number(1))
                add(number(2), number(3))
                add(number(4), number(5))
            case .curveFromHere, .curveToEnd:
                add(number(0), number(1))
                add(number(2), number(3))
            case .rectangle:
                add(number(0), number(1))
                add(number(0) + number(2), number(1))
                add(number(0), number(1) + number(3))
                add(number(0) + number(2), number(1) + number(3))
            case .clip, .clipEvenOdd: clipsPath = true
            case .fill, .fillAsOfOld, .fillEvenOdd, .stroke, .closeAndStroke, .fillAndStroke, .fillEvenOddAndStroke,
                .closeFillAndStroke, .closeFillEvenOddAndStroke, .endPath:
                if operation.fills {
                    paint(
                        .fill, state.fill, box: path.intersection(state.clip), state, overprints: state.fillOverprints)
                }
                if operation.strokes {
                    let width = state.lineWidth * (state.matrix.scaleX + state.matrix.scaleY) / 2
                    let box = path.widened(by: width / 2).intersection(state.clip)
                    paint(.stroke(width: width), state.stroke, box: box, state, overprints: state.strokeOverprints)
                }
                if clipsPath { state.clip = state.clip.intersection(path) }
                (path, clipsPath) = (.empty, false)
            case .fillGrey, .fillRGB, .fillCMYK:
                state.fillFamily = operation.deviceSpace ?? "?"
                state.fill = ColourSpaceReader.colour(family: state.fillFamily, components: numbers)
            case .strokeGrey, .strokeRGB, .strokeCMYK:
                state.strokeFamily = operation.deviceSpace ?? "?"
                state.stroke = ColourSpaceReader.colour(family: state.strokeFamily, components: numbers)
            case .fillSpace:
                state.fillFamily = ColourSpaceReader.family(of: operands.last, resources: resources, reader: reader)
                state.fill = Self.initialColour(state.fillFamily)
            case .strokeSpace:
                state.strokeFamily = ColourSpaceReader.family(of: operands.last, resources: resources, reader: reader)
                state.stroke = Self.initialColour(state.strokeFamily)
            case .fillColour, .fillAnyColour:
                state.fill = ColourSpaceReader.colour(family: state.fillFamily, components: numbers)
            case .strokeColour, .strokeAnyColour:
                state.stroke = ColourSpaceReader.colour(family: state.strokeFamily, components: numbers)
            case .beginText, .font, .letterSpacing, .wordSpacing, .stretch, .leading, .rise, .textMode, .moveLine,
                .moveLineAndSetLeading, .textMatrix, .nextLine, .show, .showParts, .nextLineAndShow, .spaceAndShow:
                readText(operation, operands, numbers, resources: resources, state: &state)
            }
        }
    }

    private static func initialColour(_ family: String) -> PaintColour {
        switch family {
        case "DeviceCMYK": .ink(Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100))
        case "DeviceGray": .grey(0)
        default: ColourSpaceReader.colour(family: family, components: [])
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
