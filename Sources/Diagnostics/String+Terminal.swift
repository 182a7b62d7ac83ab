extension String {
    /// The same text with control characters shown as a middle dot, so that content cannot drive the terminal.
    func replacingControls() -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let isBidirectionalControl =
                (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            result.append(scalar == "\t" ? " " : isControl || isBidirectionalControl ? "·" : scalar)
        }
        return String(result)
    }

    /// The columns a terminal gives the text: two for Chinese, Japanese and Korean characters and for emoji.
    var terminalWidth: Int {
        reduce(0) { width, character in
            guard let first = character.unicodeScalars.first else { return width }
            return width + (Self.wideCharacters.contains { $0.contains(first.value) } ? 2 : 1)
        }
    }

    /// East Asian Width W and F of Unicode Standard Annex 11, by block.
    private static let wideCharacters: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
