internal import Sheets

/// Tells what a colour space of a file means for ink.
enum ColourSpaceReader {
    /// The space by its name, or by its family when it is an array: `ICCBased` becomes the device space with as many
    /// components, `Indexed` and patterns the space they are built on.
    static func family(of value: PDFValue?, resources: [String: PDFValue], reader: PDFReader) -> String {
        var value = reader.resolve(value)
        for _ in 0..<8 {
            switch value {
            case .name(let name):
                let named = reader.resolve(reader.entries(resources["ColorSpace"])[name])
                guard case .array = named else { return long(name) }
                value = named
            case .array(let items):
                guard let family = reader.name(items.first) else { return "?" }
                switch family {
                case "ICCBased":
                    guard items.count > 1 else { return "?" }
                    switch reader.resolve(reader.entries(items[1])["N"]).integer {
                    case 1: return "DeviceGray"
                    case 3: return "DeviceRGB"
                    case 4: return "DeviceCMYK"
                    default: return "?"
                    }
                case "Indexed", "I":
                    guard items.count > 1 else { return "?" }
                    value = reader.resolve(items[1])
                case "Pattern":
                    guard items.count > 1 else { return "Pattern" }
                    value = reader.resolve(items[1])
                case "CalGray": return "DeviceGray"
                case "Separation": return items.count > 1 ? "Separation " + (reader.name(items[1]) ?? "?") : "?"
                case "DeviceN": return "DeviceN"
                default: return long(family)
                }
            default: return "?"
            }
        }
        return "?"
    }

    static func colour(family: String, components: [Double]) -> PaintColour {
        switch family {
        case "DeviceGray": return .grey(components.first ?? 0)
        case "DeviceRGB":
            return components.count > 2 ? .rgb(components[0], components[1], components[2]) : .rgb(0, 0, 0)
        case "DeviceCMYK":
            guard components.count > 3 else { return .ink(Swatch.Ink(cyan: 0, magenta: 0, yellow: 0, black: 100)) }
            return .ink(
                Swatch.Ink(
                    cyan: components[0] * 100, magenta: components[1] * 100, yellow: components[2] * 100,
                    black: components[3] * 100))
        case "Separation All": return .allInks(components.first ?? 1)
        case "Separation Black": return .grey(1 - (components.first ?? 1))
        default:
            if family.hasPrefix("Separation ") { return .spot(String(family.dropFirst(11))) }
            return .other(family)
        }
    }

    private static func long(_ name: String) -> String {
        switch name {
        case "G", "CalGray": "DeviceGray"
        case "RGB": "DeviceRGB"
        case "CMYK": "DeviceCMYK"
        default: name
        }
    }
}
