internal import Sheets

/// What every page of a run draws with.
struct RunResources: Sendable {
    let fonts: [FontFace: PressFont]
    let converter: InkConverter

    func font(for face: FontFace) -> PressFont? { fonts[face] }

    func ink(of swatch: Swatch, forText isText: Bool) -> Swatch.Ink { converter.ink(of: swatch, forText: isText) }
}
