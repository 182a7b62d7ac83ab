package import Diagnostics

/// A table of comma-separated values after RFC 4180, each cell with its place.
///
/// The first line names the columns. Every row has as many cells as there are columns: short rows are
/// reported and filled with empty cells, long ones reported and cut.
package struct CSVTable: Sendable {
    package struct Cell: Sendable, Hashable {
        /// Without the quotes and without space at either end.
        package var text: String
        /// Bytes in the file, quotes included.
        package var range: Range<Int>

        package init(text: String, range: Range<Int>) {
            self.text = text
            self.range = range
        }
    }

    package let file: SourceFile
    package let columns: [Cell]
    package let rows: [[Cell]]

    /// Reads a file; what is wrong is reported, and what can be used is kept.
    package init(reading file: SourceFile, report: inout Report) {
        self.file = file
        var scanner = CSVScanner(file: file)
        columns = scanner.nextRow() ?? []
        var rows: [[Cell]] = []
        while let row = scanner.nextRow() { rows.append(row) }
        var faults = scanner.faults
        if columns.count == 1, let header = columns.first, header.text.contains(";") || header.text.contains("\t") {
            faults.append(
                Diagnostic(
                    "csv-separator", .error,
                    Message(vi: "các cột phải cách nhau bằng dấu phẩy", en: "columns must be separated by commas"),
                    at: SourceSpan(file, header.range)))
        }
        var seen: [String: Range<Int>] = [:]
        for column in columns {
            if let first = seen.updateValue(column.range, forKey: column.text) {
                faults.append(
                    Diagnostic(
                        "duplicate-column", .error,
                        Message(
                            vi: "cột “\(column.text.shortened)” có hai lần",
                            en: "column '\(column.text.shortened)' stands twice"),
                        at: SourceSpan(file, column.range),
                        notes: [
                            .init(Message(vi: "lần đầu ở đây", en: "first written here"), at: SourceSpan(file, first))
                        ]))
            }
        }
        for index in rows.indices {
            if let fault = Self.fit(&rows[index], to: columns, in: file) { faults.append(fault) }
        }
        self.rows = rows
        report.merge(.limited(faults, in: file))
    }

    /// The position of a column; nil when there is none of that name.
    package func column(_ name: String) -> Int? { columns.firstIndex { $0.text == name } }

    package func span(of cell: Cell) -> SourceSpan { SourceSpan(file, cell.range) }

    /// Reports required columns that are missing and columns that nobody knows.
    package func check(required: [String], optional: [String], report: inout Report) {
        for name in required where column(name) == nil {
            report.add(
                Diagnostic(
                    "missing-column", .error, Message(vi: "thiếu cột “\(name)”", en: "column '\(name)' is missing"),
                    at: columns.first.map {
                        SourceSpan(file, $0.range.lowerBound..<(columns.last ?? $0).range.upperBound)
                    }
                        ?? SourceSpan(wholeOf: file)))
        }
        let known = required + optional
        for column in columns where !known.contains(column.text) {
            report.add(
                .unknown(
                    "unknown-column", column.text, at: span(of: column), among: known.filter { self.column($0) == nil },
                    Message(
                        vi: "không có cột “\(column.text.shortened)”",
                        en: "there is no column '\(column.text.shortened)'")))
        }
    }

    private static func fit(_ row: inout [Cell], to columns: [Cell], in file: SourceFile) -> Diagnostic? {
        guard row.count != columns.count, let first = row.first, let last = row.last else { return nil }
        let counts = Message(
            vi: "dòng có \(row.count) ô, bảng có \(columns.count) cột",
            en: "the row has \(row.count) cells, the table \(columns.count) columns")
        if row.count < columns.count {
            let end = last.range.upperBound
            let span = SourceSpan(file, first.range.lowerBound..<end)
            row += Array(repeating: Cell(text: "", range: end..<end), count: columns.count - row.count)
            return Diagnostic("csv-short-row", .error, counts, at: span)
        }
        let span = SourceSpan(file, row[columns.count].range.lowerBound..<last.range.upperBound)
        row.removeSubrange(columns.count...)
        return Diagnostic("csv-long-row", .error, counts, at: span)
    }
}

extension Report {
    /// At most fifty findings about one file and, when there are more, how many.
    ///
    /// A table exported wrongly has the same fault in each of its ten thousand rows.
    static func limited(_ faults: [Diagnostic], in file: SourceFile) -> Report {
        let limit = 50
        guard faults.count > limit else { return Report(faults) }
        let rest = faults.count - limit
        let more = Diagnostic(
            "more-of-the-same", .error,
            Message(vi: "còn \(rest) lỗi nữa trong tệp này", en: "\(rest) more faults in this file"),
            at: SourceSpan(wholeOf: file))
        return Report(faults.prefix(limit) + [more])
    }
}
