package import Content
package import Diagnostics

/// A table to print, to open in a spreadsheet, or to hand to a program: one value, four ways to write it.
package struct ReportTable: Sendable {
    package struct Column: Sendable {
        /// In JSON and CSV.
        package var key: String
        package var title: Message
        package var isNumber: Bool

        package init(_ key: String, vi: String, en: String, isNumber: Bool = false) {
            self.key = key
            title = Message(vi: vi, en: en)
            self.isNumber = isNumber
        }
    }

    package struct Cell: Sendable {
        /// What a reader should notice.
        package enum Mark: String, Sendable { case plain, hole, doubt, good }
        package var text: Message
        package var json: JSONValue
        package var mark: Mark

        package init(_ text: Message, json: JSONValue, mark: Mark = .plain) {
            self.text = text
            self.json = json
            self.mark = mark
        }

        package static func text(_ text: String, _ mark: Mark = .plain) -> Cell {
            Cell(Message(vi: text, en: text), json: .string(text), mark: mark)
        }
        package static func words(_ message: Message, json: String, _ mark: Mark = .plain) -> Cell {
            Cell(message, json: .string(json), mark: mark)
        }
        package static func count(_ number: Int, _ mark: Mark = .plain) -> Cell {
            Cell(Message(vi: String(number), en: String(number)), json: .integer(number), mark: mark)
        }
        package static func day(_ day: Day?, _ mark: Mark = .plain) -> Cell {
            let text = day?.description ?? ""
            return Cell(Message(vi: text, en: text), json: .optional(day), mark: mark)
        }
        package static func list(_ words: [String], _ mark: Mark = .plain) -> Cell {
            let text = words.joined(separator: ", ")
            return Cell(Message(vi: text, en: text), json: .strings(words), mark: mark)
        }
        /// As a spreadsheet takes it.
        fileprivate var csv: String {
            switch json {
            case .bool(let bool): bool ? "true" : "false"
            case .null: ""
            case .string(let string): string
            default: text.en
            }
        }

        package static func yes(_ isYes: Bool, _ mark: Mark = .plain) -> Cell {
            Cell(
                isYes ? Message(vi: "có", en: "yes") : Message(vi: "chưa", en: "no"), json: .bool(isYes), mark: mark)
        }
    }

    package var id: String
    package var title: Message
    package var columns: [Column]
    package var rows: [[Cell]]
    /// Too long to read: for spreadsheets and programs only.
    package var isForPrograms = false

    package init(id: String, title: Message, columns: [Column], rows: [[Cell]] = []) {
        self.id = id
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    /// The longest cell on a terminal, but for the last of a row.
    private static let cellWidth = 48

    /// Columns in line, for a terminal.
    package func text(in language: InterfaceLanguage) -> String {
        let head = columns.map { $0.title.text(in: language) }
        let cells = rows.map { row in
            row.enumerated().map { column, cell in
                let text = cell.text.text(in: language)
                guard column + 1 < columns.count, text.count > Self.cellWidth else { return text }
                return text.prefix(Self.cellWidth - 1) + "…"
            }
        }
        let widths = columns.indices.map { column in
            ([head] + cells).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            var line = ""
            for (column, cell) in cells.enumerated() {
                let gap = String(repeating: " ", count: max(0, widths[column] - cell.count))
                line += columns[column].isNumber ? gap + cell : cell + gap
                if column + 1 < cells.count { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
        return
            ([line(head), widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] + cells.map(line))
            .joined(separator: "\n") + "\n"
    }

    package var csv: [UInt8] {
        var bytes = CSVText.mark
        for (index, column) in columns.enumerated() { CSVText.append(column.key, at: index, to: &bytes) }
        CSVText.endRow(&bytes)
        for row in rows {
            for (index, cell) in row.enumerated() { CSVText.append(cell.csv, at: index, to: &bytes) }
            CSVText.endRow(&bytes)
        }
        return bytes
    }

    /// The rows as objects.
    package var json: JSONValue {
        .array(
            rows.map { row in
                .object(zip(columns, row).map { (key: $0.key, value: $1.json) })
            })
    }

    /// Writes the rows as objects.
    fileprivate func write(to bytes: inout [UInt8], indent: Int?) {
        JSONValue.write(rows, "[", "]", to: &bytes, indent: indent) { row, bytes, indent in
            // By their places: a column and a cell have words in two languages, which would be copied along.
            let places = 0..<min(columns.count, row.count)
            JSONValue.write(places, "{", "}", to: &bytes, indent: indent) { place, bytes, indent in
                JSONValue.write(key: columns[place].key, to: &bytes, indent: indent)
                row[place].json.write(to: &bytes, indent: indent)
            }
        }
    }

    /// The same as a document of one table, for a command's `--json`.
    package func jsonDocument(asOf day: Day) -> String {
        JSONValue.object([
            ("schema", .string("loa-\(id)/1")), ("asOf", .string(day.description)), ("rows", json),
        ]).pretty
    }

    func html(in language: InterfaceLanguage) -> String {
        let escape = XMLText.escape
        var html = "<h2>\(escape(title.text(in: language)))</h2>\n<div class=\"scroll\"><table>\n<thead><tr>"
        for column in columns {
            let name = column.isNumber ? " class=\"number\"" : ""
            html += "<th scope=\"col\"\(name)>\(escape(column.title.text(in: language)))</th>"
        }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows {
            html += "<tr>"
            for (column, cell) in zip(columns, row) {
                var names = column.isNumber ? ["number"] : []
                if cell.mark != .plain { names.append(cell.mark.rawValue) }
                let attribute = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
                html += "<td\(attribute)>\(escape(cell.text.text(in: language)))</td>"
            }
            html += "</tr>\n"
        }
        return html + "</tbody>\n</table></div>\n"
    }
}

/// Several tables under one title: a report of `reports/`.
package struct ReportDocument: Sendable {
    package var id: String
    package var title: Message
    /// What a reader should know first.
    package var lead: [Message]
    package var tables: [ReportTable]

    package func html(in language: InterfaceLanguage) -> String {
        let title = title.text(in: language)
        let lead = lead.map { "<p>\(XMLText.escape($0.text(in: language)))</p>\n" }.joined()
        return StandalonePage.make(
            language: language.rawValue, title: title,
            body: "<h1>\(XMLText.escape(title))</h1>\n\(lead)"
                + tables.filter { !$0.isForPrograms }.map { $0.html(in: language) }.joined())
    }

    package func text(in language: InterfaceLanguage) -> String {
        var parts = [title.text(in: language), lead.map { $0.text(in: language) }.joined(separator: "\n")]
        for table in tables where !table.isForPrograms {
            parts.append(table.title.text(in: language) + "\n\n" + table.text(in: language))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    package func json(asOf day: Day) -> String { String(decoding: jsonBytes(asOf: day), as: UTF8.self) }

    /// As `json`, for a file.
    func jsonBytes(asOf day: Day) -> [UInt8] {
        let head: [(key: String, value: JSONValue)] = [
            ("schema", .string("loa-report-\(id)/1")), ("asOf", .string(day.description)),
            ("title", ["vi": .string(title.vi), "en": .string(title.en)]),
        ]
        var bytes: [UInt8] = []
        JSONValue.write(0..<head.count + tables.count, "{", "}", to: &bytes, indent: 0) { index, bytes, indent in
            if index < head.count {
                JSONValue.write(key: head[index].key, to: &bytes, indent: indent)
                head[index].value.write(to: &bytes, indent: indent)
            } else {
                let table = tables[index - head.count]
                JSONValue.write(key: table.id, to: &bytes, indent: indent)
                table.write(to: &bytes, indent: indent)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}
