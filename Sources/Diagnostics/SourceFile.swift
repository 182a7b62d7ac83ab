internal import Synchronization

/// A text file an author wrote, or a part of the product's own data, as it was read.
///
/// Spans point into it by byte offset; lines and columns are worked out only when a message is written.
package final class SourceFile: Sendable {
    /// The path shown to the reader, relative to the project's root, with `/`.
    package let path: String
    /// The text, valid UTF-8 in Unicode normalisation form C.
    package let bytes: [UInt8]
    private let lazyLines = AtomicLazyReference<LineTable>()

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file from a literal, for tests and for data the product makes itself.
    package convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    private var lines: LineTable { lazyLines.load() ?? lazyLines.storeIfNil(LineTable(bytes)) }

    /// The line and column of a byte offset, both counted from 1; the column counts characters, not bytes.
    package func position(at offset: Int) -> SourcePosition {
        let end = Swift.min(Swift.max(offset, 0), bytes.count)
        let entry = lines.entry(before: end)
        let characters = String(decoding: bytes[entry.offset..<end], as: UTF8.self).count
        return SourcePosition(line: entry.line, column: entry.characters + characters + 1)
    }

    /// The text of a line counted from 1, without its line break; empty when there is no such line.
    package func line(_ number: Int) -> String {
        String(decoding: bytes[range(ofLine: number)], as: UTF8.self)
    }

    /// The bytes of a line counted from 1, without its line break; empty when there is no such line.
    package func range(ofLine number: Int) -> Range<Int> {
        guard let start = lines.start(ofLine: number) else { return 0..<0 }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
