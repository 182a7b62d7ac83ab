internal import Sheets

/// What a picture of a printed code shows, beside what was meant.
struct CodeMeasure: Sendable {
    /// The side of a module, from the outer edges of the finder patterns; nil when they are not where they should be.
    var module: Millimetres?
    /// Light modules all round the code, 0…4.
    var quietZone: Int
    /// Luminance of the light modules to that of the dark ones, as WCAG counts it.
    var contrast: Double
    /// Row and column of each module that has the wrong shade.
    var damaged: [(row: Int, column: Int)]
    /// How many wrong modules the error correction mends at best, were each in a codeword of its own.
    var budget: Int

    /// - Parameters:
    ///   - origin: The upper left corner of the modules, in pixels.
    ///   - scale: Pixels a millimetre.
    init(of code: PlacedCode, in picture: GreyPicture, origin: (x: Double, y: Double), scale: Double) {
        let side = code.matrix.side
        let step = code.square.width.value * scale / Double(side)
        func shade(_ row: Int, _ column: Int) -> Double {
            picture.mean(
                x: origin.x + (Double(column) + 0.5) * step, y: origin.y + (Double(row) + 0.5) * step,
                reach: step * 0.25)
        }
        var shades: [Double] = []
        for row in 0..<side {
            for column in 0..<side { shades.append(shade(row, column)) }
        }
        let middle = ((shades.min() ?? 0) + (shades.max() ?? 255)) / 2
        let darks = zip(shades, code.matrix.modules).filter(\.1).map(\.0)
        let lights = zip(shades, code.matrix.modules).filter { !$0.1 }.map(\.0)
        contrast = Self.contrast(light: lights, dark: darks)
        damaged = zip(shades, code.matrix.modules).enumerated().compactMap { index, module in
            (module.0 < middle) == module.1 ? nil : (index / side, index % side)
        }
        var quiet = 0
        rings: for ring in 1...4 {
            for place in -ring..<side + ring {
                let edge = [(-ring, place), (side - 1 + ring, place), (place, -ring), (place, side - 1 + ring)]
                if edge.contains(where: { shade($0.0, $0.1) < middle }) { break rings }
            }
            quiet = ring
        }
        quietZone = quiet
        budget = Self.budget(of: code.matrix)

        // Through the middle of both upper finder patterns: the outermost dark pixels are the edges of the code.
        let row = Int((origin.y + 3.5 * step).rounded(.down))
        let reach = Int(step * 3)
        let start = Int(origin.x) - reach
        let end = Int(origin.x + step * Double(side)) + reach
        let dark = (start...max(start, end)).filter { Double(picture[$0, row]) < middle }
        module = nil
        if let first = dark.first, let last = dark.last, quiet > 0 {
            let width =
                Self.edge(picture, row, from: first, towards: -1, middle: middle)
                + Double(last - first) + Self.edge(picture, row, from: last, towards: 1, middle: middle)
            module = Millimetres(width / scale / Double(side))
        }
    }

    /// How far the dark reaches beyond the middle of its last pixel, from the shade of the next one.
    private static func edge(_ picture: GreyPicture, _ row: Int, from x: Int, towards step: Int, middle: Double)
        -> Double
    {
        let (inner, outer) = (Double(picture[x, row]), Double(picture[x + step, row]))
        guard outer > inner else { return 0.5 }
        return min(1, max(0, (middle - inner) / (outer - inner)))
    }

    private static func contrast(light: [Double], dark: [Double]) -> Double {
        guard !light.isEmpty, !dark.isEmpty else { return 1 }
        func luminance(_ shades: [Double]) -> Double {
            let value = shades.reduce(0, +) / Double(shades.count) / 255
            // The curve of sRGB, near enough with its exponent alone.
            return value * value * (0.8 + 0.2 * value)
        }
        return (luminance(light) + 0.05) / (luminance(dark) + 0.05)
    }

    /// What the code's own level mends: 7, 15, 25 or 30 of 100 modules (ISO/IEC 18004).
    ///
    /// The level stands in the first two bits of the format information, masked with 10.
    private static func budget(of matrix: CodeMatrix) -> Int {
        guard matrix.side >= 21, matrix.modules.count == matrix.side * matrix.side else { return 0 }
        let row = matrix.side * 8
        let share =
            switch (!matrix.modules[row], matrix.modules[row + 1]) {
            case (false, true): 7
            case (false, false): 15
            case (true, true): 25
            case (true, false): 30
            }
        return matrix.modules.count * share / 100
    }
}
