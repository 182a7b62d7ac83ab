internal import Diagnostics

/// Reads the CSV files that describe the site as a whole.
enum SiteTablesReader {
    static func places(_ table: CSVTable, languages: Set<Language.ID>, report: inout Report) -> [Place] {
        table.check(
            required: ["code", "name"],
            optional: ["type", "valid_from", "old_type", "hall_address", "phone", "zalo", "bhxh_office", "languages"],
            report: &report)
        guard table.column("code") != nil, table.column("name") != nil else { return [] }
        var faults = Report()
        var places: [Place] = []
        for row in distinctRows(table, by: "code", report: &faults) {
            guard row.required("code", report: &faults), row.required("name", report: &faults) else { continue }
            let code = row["code"]
            guard code.utf8.count <= 20, code.utf8.allSatisfy(isCodeByte) else {
                faults.add(
                    Diagnostic(
                        "invalid-code", .error,
                        Message(
                            vi: "mã chỉ gồm chữ cái không dấu, số và gạch nối",
                            en: "a code has only ASCII letters, digits and hyphens"),
                        at: row.span("code")))
                continue
            }
            var place = Place(
                code: Place.Code(code), name: row["name"], type: row["type"], hallAddress: row["hall_address"],
                phone: row["phone"], zalo: row["zalo"], insuranceOffice: row["bhxh_office"],
                slug: Slug.make(row["name"]))
            let since = row.day("valid_from", report: &faults)
            if row["old_type"].isEmpty {
                place.validity.from = since
            } else {
                place.formerType = row["old_type"]
                place.typeSince = since
            }
            for name in row["languages"].split(separator: ";") {
                let language = Language.ID(name.trimmingSpaces())
                if languages.contains(language) {
                    place.languages.append(language)
                } else {
                    faults.add(.unknownLanguage(language.rawValue, at: row.span("languages"), among: languages))
                }
            }
            places.append(place)
        }
        report.merge(.limited(faults.diagnostics, in: table.file))
        giveDistinctSlugs(&places)
        return places
    }

    /// Places of one name, even with other tones, are told apart by their codes, so that neither address
    /// depends on the order of the file.
    private static func giveDistinctSlugs(_ places: inout [Place]) {
        var counts: [String: Int] = [:]
        for place in places { counts[place.slug, default: 0] += 1 }
        for index in places.indices {
            let slug = places[index].slug
            let code = Slug.make(places[index].code.rawValue)
            if slug.isEmpty {
                places[index].slug = code
            } else if counts[slug, default: 0] > 1 {
                places[index].slug = "\(slug)-\(code)"
            }
        }
    }

    static func glossary(
        _ table: CSVTable, languages: Set<Language.ID>, defaultLanguage: Language.ID, report: inout Report
    ) -> Glossary {
        table.check(required: ["term"], optional: languages.map(\.rawValue).sorted() + ["note"], report: &report)
        guard table.column("term") != nil else { return Glossary() }
        var faults = Report()
        let rows = distinctRows(table, by: "term", report: &faults).compactMap { row -> [Language.ID: String]? in
            guard row.required("term", report: &faults) else { return nil }
            var words: [Language.ID: String] = [:]
            for language in languages where !row[language.rawValue].isEmpty { words[language] = row[language.rawValue] }
            words[defaultLanguage] = row["term"]
            return words
        }
        report.merge(.limited(faults.diagnostics, in: table.file))
        return Glossary(rows: rows)
    }

    static func codes(_ table: CSVTable, report: inout Report) -> CodeRegister {
        let columns = ["code", "item", "audience", "language", "place", "target", "created", "run"]
        table.check(required: columns, optional: [], report: &report)
        guard columns.allSatisfy({ table.column($0) != nil }) else { return CodeRegister() }
        var faults = Report()
        var spans: [String: SourceSpan] = [:]
        let entries = distinctRows(table, by: "code", report: &faults).compactMap { row -> CodeRegister.Entry? in
            guard row.required("code", report: &faults), row.required("target", report: &faults) else { return nil }
            guard row["code"].utf8.count == 6, row["code"].utf8.allSatisfy(isPrintedCodeByte) else {
                faults.add(
                    Diagnostic(
                        "invalid-code", .error,
                        Message(
                            vi: "mã QR gồm sáu ký tự 0-9 A-Z, không có I L O U",
                            en: "a QR code has six characters of 0-9 A-Z without I L O U"),
                        at: row.span("code")))
                return nil
            }
            spans[row["code"]] = row.span("target")
            return CodeRegister.Entry(
                code: row["code"], item: row["item"], audience: Audience.ID(row["audience"]),
                language: Language.ID(row["language"]), place: row["place"].isEmpty ? nil : Place.Code(row["place"]),
                target: row["target"], created: row.day("created", report: &faults), run: row["run"])
        }
        report.merge(.limited(faults.diagnostics, in: table.file))
        var register = CodeRegister(entries: entries)
        register.spans = spans
        return register
    }

    /// The rows, of those with equal keys only the first; the others are reported.
    private static func distinctRows(_ table: CSVTable, by column: String, report: inout Report) -> [CSVRow] {
        let columns = Dictionary(
            table.columns.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
        var firsts: [String: CSVRow] = [:]
        return table.rows.compactMap { cells in
            let row = CSVRow(file: table.file, columns: columns, cells: cells)
            let key = row[column]
            guard !key.isEmpty, let first = firsts[key] else {
                firsts[key] = row
                return row
            }
            report.add(
                Diagnostic(
                    "duplicate-row", .error,
                    Message(vi: "“\(key.shortened)” có hai dòng", en: "'\(key.shortened)' has two rows"),
                    at: row.span(column),
                    notes: [.init(Message(vi: "dòng đầu ở đây", en: "the first is here"), at: first.span(column))]))
            return nil
        }
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private static func isPrintedCodeByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) && !"ILOU".utf8.contains(byte)
    }
}

/// One row of a table with its cells by column name; a missing column is an empty cell.
struct CSVRow {
    let file: SourceFile
    let columns: [String: Int]
    let cells: [CSVTable.Cell]

    subscript(column: String) -> String {
        guard let index = columns[column], index < cells.count else { return "" }
        return cells[index].text
    }

    /// Where a cell stands; where the row begins when there is none.
    func span(_ column: String) -> SourceSpan {
        let cell = columns[column].flatMap { $0 < cells.count ? cells[$0] : nil } ?? cells.first
        return SourceSpan(file, cell?.range ?? 0..<0)
    }

    /// False, and reported, when the cell is empty.
    func required(_ column: String, report: inout Report) -> Bool {
        if !self[column].isEmpty { return true }
        let start = cells.first?.range.lowerBound ?? 0
        let end = cells.last?.range.upperBound ?? start
        report.add(
            Diagnostic(
                "empty-cell", .error,
                Message(vi: "ô “\(column)” không được trống", en: "cell '\(column)' must not be empty"),
                at: SourceSpan(file, start..<end)))
        return false
    }

    /// An ISO day; nil when the cell is empty, or reported.
    func day(_ column: String, report: inout Report) -> Day? {
        let text = self[column]
        if text.isEmpty { return nil }
        if let day = Day(iso: text) { return day }
        let fixes = Day(written: text).map { [Diagnostic.replace(with: $0.description)] } ?? []
        report.add(
            .wrongType(
                YAMLValue(.scalar(text, isQuoted: false), at: span(column)),
                expected: Message(vi: "một ngày có thật, năm-tháng-ngày", en: "a real day, year-month-day"),
                example: "2026-07-01",
                fixes: fixes))
        return nil
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
