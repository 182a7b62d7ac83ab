package import Sheets

/// What the machine lacks or does wrong while a press file is made.
package enum PressError: Error, Hashable, Sendable {
    /// The font file is gone or is no font.
    case fontUnreadable(FontFace)
    /// HarfBuzz cannot cut the glyphs out of the font.
    case fontNotSubsettable(FontFace)
    /// The bytes are no CMYK output profile.
    case profileUnusable(name: String)
}
