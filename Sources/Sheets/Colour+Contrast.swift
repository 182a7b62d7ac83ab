extension Swatch {
    /// Relative luminance, 0 black … 1 white (WCAG 2.2).
    package var luminance: Double {
        0.2126 * Self.linear[Int(red)] + 0.7152 * Self.linear[Int(green)] + 0.0722 * Self.linear[Int(blue)]
    }

    /// The light of each value a component may have; every line of every sheet asks for some.
    private static let linear: [Double] = (0...255).map { component in
        let share = Double(component) / 255
        return share <= 0.04045 ? share / 12.92 : Arithmetic.power((share + 0.055) / 1.055, 2.4)
    }

    /// Contrast ratio, 1…21 (WCAG 2.2, 1.4.3).
    package func contrast(with other: Swatch) -> Double {
        let (mine, theirs) = (luminance, other.luminance)
        return (max(mine, theirs) + 0.05) / (min(mine, theirs) + 0.05)
    }
}
