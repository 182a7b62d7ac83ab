/// A text file an author wrote, or a part of the product's own data, as it was read.
///
/// Spans point into it by byte offset; lines and columns are worked out only when a message is written.
package final class SourceFile: Sendable {
    /// The path shown to the reader, relative to the project's root, with `/`.
    package let path: String
    /// The text, valid UTF-8 in Unicode normalisation form C.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file from a literal, for tests and for data the product makes itself.
    package convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The line and column of a byte offset, both counted from 1; the column counts characters, not bytes.
    package func position(at offset: Int) -> SourcePosition {
        let end = Swift.min(Swift.max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        let column = String(decoding: bytes[lineStart..<end], as: UTF8.self).count + 1
        return SourcePosition(line: line, column: column)
    }

    /// The text of a line counted from 1, without its line break; empty when there is no such line.
    package func line(_ number: Int) -> String {
        var current = 1
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") {
                if current == number { break }
                current += 1
                start = index + 1
            }
            index += 1
        }
        guard current == number else { return "" }
        var end = index
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// A place in a text, both numbers counted from 1.
package struct SourcePosition: Hashable, Comparable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a source file, in bytes.
package struct SourceSpan: Sendable {
    package let file: SourceFile
    package let range: Range<Int>

    package init(_ file: SourceFile, _ range: Range<Int>) {
        self.file = file
        self.range = range
    }

    /// The whole file, for a fault that has no narrower place; points at its first line.
    package init(wholeOf file: SourceFile) {
        self.init(file, 0..<0)
    }

    package var start: SourcePosition { file.position(at: range.lowerBound) }
    package var end: SourcePosition { file.position(at: range.upperBound) }
}
