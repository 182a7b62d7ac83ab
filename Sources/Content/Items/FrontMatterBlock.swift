internal import Diagnostics

/// Where the front matter of a file stands, and where its text begins.
struct FrontMatterBlock {
    /// Between the two `---` lines.
    var matter: Range<Int>
    /// Behind the second.
    var bodyStart: Int

    /// Finds the block; reports when there is none or it does not end, and then gives an empty one.
    static func find(in file: SourceFile, report: inout Report) -> FrontMatterBlock? {
        let bytes = file.bytes
        guard let first = lineBehindFence(bytes, at: 0) else {
            report.add(
                Diagnostic(
                    "missing-front-matter", .error,
                    Message(
                        vi: "thiếu phần đầu: dòng đầu tiên phải là “---”, rồi đến title: …",
                        en: "the front matter is missing: the first line must be '---', followed by title: …"),
                    at: SourceSpan(wholeOf: file)))
            return nil
        }
        var lineStart = first
        while lineStart < bytes.count {
            if let next = lineBehindFence(bytes, at: lineStart) {
                return FrontMatterBlock(matter: first..<lineStart, bodyStart: next)
            }
            while lineStart < bytes.count, bytes[lineStart] != UInt8(ascii: "\n") { lineStart += 1 }
            lineStart += 1
        }
        report.add(
            Diagnostic(
                "unterminated-front-matter", .error,
                Message(
                    vi: "phần đầu không kết thúc: thiếu dòng “---” thứ hai",
                    en: "the front matter does not end: the second '---' is missing"),
                at: SourceSpan(file, 0..<min(3, bytes.count))))
        return nil
    }

    /// The start of the line behind a line of three hyphens; nil when this line is something else.
    private static func lineBehindFence(_ bytes: [UInt8], at start: Int) -> Int? {
        guard start + 3 <= bytes.count, bytes[start] == 0x2D, bytes[start + 1] == 0x2D, bytes[start + 2] == 0x2D else {
            return nil
        }
        var index = start + 3
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0D { index += 1 }
        guard index < bytes.count else { return index }
        return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
    }
}
