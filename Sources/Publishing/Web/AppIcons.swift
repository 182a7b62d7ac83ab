internal import Drawing
internal import Sheets
internal import WebPages

/// Draws the icons for home screens from the theme's `icon.svg`.
enum AppIcons {
    /// The icons by name; none when the theme has no icon, or one that cannot be drawn.
    static func draw(for theme: WebTheme) throws -> [String: [UInt8]] {
        guard let bytes = theme.images["icon.svg"], let picture = VectorPicture(bytes) else { return [:] }
        let drawing = PNGDrawing()
        var icons: [String: [UInt8]] = [:]
        for name in AppIcon.names {
            guard let pixels = AppIcon.size(of: name) else { continue }
            let whole = Rect(x: 0, y: 0, width: 100, height: 100)
            // Phones cut a maskable icon to their own shape; its middle four fifths stay.
            let inner = name.contains("maskable") ? Rect(x: 14, y: 14, width: 72, height: 72) : whole
            let ground = ground(theme.bandColour)
            let items =
                [SheetItem.shape(.rectangle(whole, fill: ground))]
                + picture.shapes(in: inner, clippedTo: whole).map { SheetItem.shape($0) }
            let page = SheetPage(name: name, trim: Size(width: 100, height: 100), items: items)
            icons[name] = try drawing.draw(page, at: .width(pixels))
        }
        return icons
    }

    /// `#RRGGBB` as a swatch.
    private static func ground(_ colour: String) -> Swatch {
        let value = UInt32(colour.dropFirst(), radix: 16) ?? 0
        return Swatch(
            name: "icon", red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }
}
