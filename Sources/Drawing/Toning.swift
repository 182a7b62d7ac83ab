internal import Sheets

/// A colour as cairo takes it, each component 0…1.
struct Tone: Hashable {
    var red: Double
    var green: Double
    var blue: Double

    static let white = Tone(red: 1, green: 1, blue: 1)
    static let black = Tone(red: 0, green: 0, blue: 0)

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(_ swatch: Swatch) {
        self.init(red: Double(swatch.red) / 255, green: Double(swatch.green) / 255, blue: Double(swatch.blue) / 255)
    }
}

/// How the colours of a sheet are drawn.
enum Toning: Hashable {
    /// As they are.
    case colour
    /// For a black-and-white printer. A colour becomes the grey of the same relative luminance (WCAG 2.2), so every
    /// contrast stays what it was; text becomes black or white, for small grey letters break up into dots.
    case grey

    func shape(_ swatch: Swatch) -> Tone {
        switch self {
        case .colour: return Tone(swatch)
        case .grey:
            let level = Toning.encoded(Toning.luminance(swatch))
            return Tone(red: level, green: level, blue: level)
        }
    }

    func text(_ swatch: Swatch) -> Tone {
        switch self {
        case .colour: Tone(swatch)
        // A colour lighter than this has less than 3 : 1 against white: it was chosen for a dark ground.
        case .grey: Toning.luminance(swatch) > 0.3 ? .white : .black
        }
    }

    static func luminance(_ swatch: Swatch) -> Double {
        0.2126 * linear[Int(swatch.red)] + 0.7152 * linear[Int(swatch.green)] + 0.0722 * linear[Int(swatch.blue)]
    }

    /// Light for each sRGB code value (IEC 61966-2-1).
    private static let linear: [Double] = (0...255).map { code in
        let value = Double(code) / 255
        return value <= 0.04045 ? value / 12.92 : raised((value + 0.055) / 1.055)
    }

    /// x to the power 2.4 as x² times the fifth root of x², by Newton: `pow` differs from one libm to the next.
    private static func raised(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }

    /// The code value, 0…1, that gives so much light.
    private static func encoded(_ light: Double) -> Double {
        Double(linear.firstIndex { $0 >= light } ?? 255) / 255
    }
}
