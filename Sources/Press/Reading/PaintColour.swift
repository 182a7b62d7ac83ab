internal import Sheets

/// A colour as a file asks for it.
enum PaintColour: Hashable, Sendable {
    case grey(Double)
    case rgb(Double, Double, Double)
    case ink(Swatch.Ink)
    /// All inks of the press at once, for marks.
    case allInks(Double)
    /// An ink of its own, by its name.
    case spot(String)
    /// A pattern, a shading, or a space this reader does not know, by its name.
    case other(String)

    /// The ink the colour lays down, when that is known without a profile.
    var ink: Swatch.Ink? {
        switch self {
        case .grey(let level): Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: (1 - level) * 100)
        case .ink(let ink): ink
        case .rgb, .allInks, .spot, .other: nil
        }
    }

    /// True for colours that a press cannot mix without converting them.
    var isScreenColour: Bool {
        switch self {
        case .rgb: true
        case .other(let name): ["CalRGB", "Lab", "DeviceRGB", "RGB"].contains(name)
        default: false
        }
    }
}

extension Swatch.Ink {
    static let none = Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 0)

    /// The sum of the four inks, in percent.
    var total: Double { cyan + magenta + yellow + black }

    /// How many inks lay down more than a trace.
    var inkCount: Int { [cyan, magenta, yellow, black].count { $0 > 1 } }

    /// Two colours one over the other with overprint: each ink is as strong as in the stronger.
    func overprinted(on other: Swatch.Ink) -> Swatch.Ink {
        Swatch.Ink(
            cyan: cyan > 0 ? cyan : other.cyan, magenta: magenta > 0 ? magenta : other.magenta,
            yellow: yellow > 0 ? yellow : other.yellow, black: black > 0 ? black : other.black)
    }

    /// True for what the eye takes for black.
    var looksBlack: Bool {
        let light = [cyan, magenta, yellow].map { (1 - $0 / 100) * (1 - black / 100) }
        let (darkest, lightest) = (light.min() ?? 0, light.max() ?? 0)
        return lightest < 0.25 && lightest - darkest < 0.15
    }
}
