internal import CMd4c
package import Diagnostics

/// Markdown bytes → `Document`.
///
/// One pass over the bytes finds our own syntax (`SyntaxScanner`) and masks it in a copy (`MaskedText`); md4c
/// parses the copy and reports blocks, spans and text to the `TreeBuilder`, which puts our syntax back by its place.
package enum MarkdownParser {
    /// Longer texts than this are refused: positions are 32 bits wide.
    static let longestText = Int(Int32.max) / 4

    /// Parses the part of a file that starts at `offset` (behind the front matter).
    ///
    /// Never fails: whatever cannot be used is reported, and the rest is kept. Without `allowsHTML` raw HTML is
    /// reported and kept as text; `<br>` and comments are allowed everywhere.
    package static func parse(
        _ source: SourceFile, from offset: Int = 0, allowsHTML: Bool = false, report: inout Report
    ) -> Document {
        var start = min(max(offset, 0), source.bytes.count)
        if start == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        guard source.bytes.count <= longestText else {
            report.add(.textTooLong(at: SourceSpan(wholeOf: source)))
            return Document(source: source, text: source.bytes)
        }
        return source.bytes.withUnsafeBufferPointer { bytes in
            var scanner = SyntaxScanner(UnsafeBufferPointer(rebasing: bytes[start...]))
            scanner.scan()
            for line in scanner.brokenParagraphs.prefix(1) {
                let place = start + line
                report.add(
                    .paragraphTooLong(
                        limit: SyntaxScanner.longestParagraph, at: SourceSpan(source, place..<place + 1)))
            }
            let masked = MaskedText(
                UnsafeBufferPointer(rebasing: bytes[start...]), marks: scanner.marks, insertions: scanner.insertions)
            var builder = TreeBuilder(
                source: source, start: start, bytes: bytes, masked: masked, marks: scanner.marks,
                allowsHTML: allowsHTML)
            Md4c.parse(into: &builder)
            builder.finish()
            report.merge(builder.report)
            return builder.document
        }
    }
}
