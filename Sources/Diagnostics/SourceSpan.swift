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
