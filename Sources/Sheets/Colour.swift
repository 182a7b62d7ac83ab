/// A flat colour with both recipes the outputs need; the ink recipe is authored, never converted.
package struct Swatch: Hashable, Sendable {
    /// The name in the theme, `deepBlue`.
    package var name: String
    /// Screen colour, each component 0…255.
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8
    /// Ink in percent; nil when the theme gives none and the press converts the screen colour.
    package var ink: Ink?

    /// Cyan, magenta, yellow and black in percent of full ink.
    package struct Ink: Hashable, Sendable {
        package var cyan: Double
        package var magenta: Double
        package var yellow: Double
        package var black: Double
        package init(cyan: Double, magenta: Double, yellow: Double, black: Double) {
            self.cyan = cyan
            self.magenta = magenta
            self.yellow = yellow
            self.black = black
        }
    }

    package init(name: String, red: UInt8, green: UInt8, blue: UInt8, ink: Ink? = nil) {
        self.name = name
        self.red = red
        self.green = green
        self.blue = blue
        self.ink = ink
    }

    /// Body text and QR codes: black ink alone.
    package static let black = Swatch(
        name: "black", red: 0, green: 0, blue: 0, ink: Ink(cyan: 0, magenta: 0, yellow: 0, black: 100))
    package static let white = Swatch(
        name: "white", red: 255, green: 255, blue: 255, ink: Ink(cyan: 0, magenta: 0, yellow: 0, black: 0))
}
