/// The operators of content streams that paint, or change how it is painted (ISO 32000-1, annex A).
enum ContentOperator: String, CaseIterable {
    // State.
    case save = "q"
    case restore = "Q"
    case concatenate = "cm"
    case lineWidth = "w"
    case graphicsState = "gs"

    // Paths.
    case move = "m"
    case line = "l"
    case curve = "c"
    case curveFromHere = "v"
    case curveToEnd = "y"
    case rectangle = "re"
    case clip = "W"
    case clipEvenOdd = "W*"
    case fill = "f"
    case fillAsOfOld = "F"
    case fillEvenOdd = "f*"
    case stroke = "S"
    case closeAndStroke = "s"
    case fillAndStroke = "B"
    case fillEvenOddAndStroke = "B*"
    case closeFillAndStroke = "b"
    case closeFillEvenOddAndStroke = "b*"
    case endPath = "n"

    // Objects.
    case paintObject = "Do"
    case inlineImage = "BI"
    case shading = "sh"

    // Colour.
    case fillGrey = "g"
    case strokeGrey = "G"
    case fillRGB = "rg"
    case strokeRGB = "RG"
    case fillCMYK = "k"
    case strokeCMYK = "K"
    case fillSpace = "cs"
    case strokeSpace = "CS"
    case fillColour = "sc"
    case fillAnyColour = "scn"
    case strokeColour = "SC"
    case strokeAnyColour = "SCN"

    // Text.
    case beginText = "BT"
    case font = "Tf"
    case letterSpacing = "Tc"
    case wordSpacing = "Tw"
    case stretch = "Tz"
    case leading = "TL"
    case rise = "Ts"
    case textMode = "Tr"
    case moveLine = "Td"
    case moveLineAndSetLeading = "TD"
    case textMatrix = "Tm"
    case nextLine = "T*"
    case show = "Tj"
    case showParts = "TJ"
    case nextLineAndShow = "'"
    case spaceAndShow = "\""

    private static let byWord = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The operator a word names; nil for those that paint nothing.
    static func named(_ word: String) -> ContentOperator? { byWord[word] }

    var fills: Bool {
        switch self {
        case .fill, .fillAsOfOld, .fillEvenOdd, .fillAndStroke, .fillEvenOddAndStroke, .closeFillAndStroke,
            .closeFillEvenOddAndStroke:
            true
        default: false
        }
    }

    var strokes: Bool {
        switch self {
        case .stroke, .closeAndStroke, .fillAndStroke, .fillEvenOddAndStroke, .closeFillAndStroke,
            .closeFillEvenOddAndStroke:
            true
        default: false
        }
    }

    /// The device space a colour operator names by itself.
    var deviceSpace: String? {
        switch self {
        case .fillGrey, .strokeGrey: "DeviceGray"
        case .fillRGB, .strokeRGB: "DeviceRGB"
        case .fillCMYK, .strokeCMYK: "DeviceCMYK"
        default: nil
        }
    }
}
