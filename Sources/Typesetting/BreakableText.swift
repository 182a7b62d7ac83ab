internal import Sheets

/// The text of a paragraph as pango gets it: with zero-width spaces between the words of scripts that have none,
/// hard breaks as line separators, and nothing that pango would read as an order.
struct BreakableText {
    /// What pango breaks and shapes.
    private(set) var bytes: [UInt8] = []
    /// Where each styled run ends in `bytes`.
    private(set) var runEnds: [Int] = []

    private static let zeroWidthSpace: [UInt8] = [0xE2, 0x80, 0x8B]
    private static let lineSeparator: [UInt8] = [0xE2, 0x80, 0xA8]

    init(runs: [StyledRun], words: borrowing WordBreaks) {
        bytes.reserveCapacity(runs.reduce(0) { $0 + $1.text.utf8.count } + 16)
        for run in runs {
            append(run.text)
            runEnds.append(bytes.count)
        }
        if bytes.contains(where: { $0 == 0xE0 || $0 == 0xE1 || $0 == 0xEA }) { separateWords(with: words) }
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { source in
            for (index, byte) in source.enumerated() {
                switch byte {
                case 0x0A: bytes += BreakableText.lineSeparator
                // A tab has no stops here, and CR is half a line end.
                case 0x09: bytes.append(0x20)
                case 0x00..<0x20, 0x7F: break
                // U+2029 would begin a new paragraph with its own indent.
                case 0xA9 where index >= 2 && source[index - 1] == 0x80 && source[index - 2] == 0xE2: bytes.append(0xA8)
                default: bytes.append(byte)
                }
            }
        }
    }

    /// Puts U+200B wherever the dictionary sees a word end between two letters of such a script.
    private mutating func separateWords(with words: borrowing WordBreaks) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: \.needsDictionary) else { return }
        let breaks = words.offsets(in: Array(text.utf16))
        var separated: [UInt8] = []
        separated.reserveCapacity(bytes.count + breaks.count * 3)
        var ends: [Int] = []
        var nextBreak = 0
        var nextRun = 0
        var unit = 0
        var offset = 0
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            while nextRun < runEnds.count, runEnds[nextRun] == offset {
                ends.append(separated.count)
                nextRun += 1
            }
            while nextBreak < breaks.count, breaks[nextBreak] < unit { nextBreak += 1 }
            if nextBreak < breaks.count, breaks[nextBreak] == unit, scalar.needsDictionary,
                previous?.needsDictionary == true
            {
                separated += BreakableText.zeroWidthSpace
            }
            separated += scalar.utf8
            unit += scalar.utf16.count
            offset += scalar.utf8.count
            previous = scalar
        }
        while ends.count < runEnds.count { ends.append(separated.count) }
        bytes = separated
        runEnds = ends
    }
}
