/// Turns sides that follow the reading direction into left and right, for style sheets of one direction.
///
/// Themes are written with logical properties, so that a page read from the right is the mirror of one read from the
/// left. Readers get left and right: the phones of many are older than the logical properties.
enum StyleSides {
    static func resolve(_ css: [UInt8], isRightToLeft: Bool) -> [UInt8] {
        let names = isRightToLeft ? mirrored : plain
        var result: [UInt8] = []
        result.reserveCapacity(css.count)
        var index = 0
        // A property's name stands behind `{` or `;` and before `:`.
        var mayBegin = false
        while index < css.count {
            let byte = css[index]
            if mayBegin, isLetter(byte) {
                let end = css[index...].firstIndex { !isLetter($0) && $0 != UInt8(ascii: "-") } ?? css.count
                let name = String(decoding: css[index..<end], as: UTF8.self)
                if end < css.count, css[end] == UInt8(ascii: ":"), let physical = names[name] {
                    result += physical.utf8
                } else {
                    result += css[index..<end]
                }
                index = end
                mayBegin = false
                continue
            }
            if "{;".utf8.contains(byte) {
                mayBegin = true
            } else if !" \n".utf8.contains(byte) {
                mayBegin = false
            }
            result.append(byte)
            index += 1
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static let plain = names(start: "left", end: "right")
    private static let mirrored = names(start: "right", end: "left")

    private static func names(start: String, end: String) -> [String: String] {
        var names: [String: String] = [:]
        for (logical, side) in [("start", start), ("end", end)] {
            names["inset-inline-\(logical)"] = side
            for property in ["margin", "padding", "border"] {
                names["\(property)-inline-\(logical)"] = "\(property)-\(side)"
            }
            for part in ["width", "style", "color"] {
                names["border-inline-\(logical)-\(part)"] = "border-\(side)-\(part)"
            }
            // The first word is of the block direction, from top to bottom in every script of these pages.
            names["border-start-\(logical)-radius"] = "border-top-\(side)-radius"
            names["border-end-\(logical)-radius"] = "border-bottom-\(side)-radius"
        }
        return names
    }
}
