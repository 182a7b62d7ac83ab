extension Unicode.Scalar {
    /// White space and controls that leave no mark on paper, so no font needs a glyph for them.
    var isInvisible: Bool {
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint || value < 0x20 || value == 0x7F
    }

    /// Letters of a script written without spaces, whose words only a dictionary finds:
    /// Thai, Lao, Myanmar and Khmer (line-break class SA of UAX #14).
    var needsDictionary: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: true
        default: false
        }
    }
}
