package import Diagnostics
internal import CMd4c

/// Markdown bytes → `Document`.
package enum MarkdownParser {
    /// Parses the part of a file that starts at `offset` (behind the front matter).
    ///
    /// Never fails: whatever cannot be used is reported, and the rest is kept.
    package static func parse(_ source: SourceFile, from offset: Int = 0, report: inout Report) -> Document {
        Document(source: source, text: source.bytes)
    }
}
