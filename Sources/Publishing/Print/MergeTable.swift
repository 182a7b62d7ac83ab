internal import Content
internal import Diagnostics

/// One line of a table that a letter or label is merged from.
package struct MergeRecord: Hashable, Sendable {
    /// Distinct within its table and fit for a file name: the record's own name, or its number.
    package var id: String
    /// Counted from 1.
    package var number: Int
    /// Column → cell.
    package var cells: [String: String]

    package static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.cells == right.cells
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// The table of a merge, checked: every record has a name of its own and a place that exists.
struct MergeTable {
    private(set) var records: [(record: MergeRecord, place: Place.Code?)] = []
    /// Whether the records have places of their own.
    private let hasPlaces: Bool

    /// - Parameter name: `owners.csv` beside the item, or `letters/other/owners.csv` of another one.
    init(_ name: String, of item: Item, text: ItemText, site: Site, report: inout Report) {
        let merge = text.matter.sheet?.merge ?? MergeMatter()
        hasPlaces = merge.place != nil
        let span = text.matter.spans["data"]
        guard let table = MergeTable.table(name, of: item, site: site) else {
            // A file missing beside the item was reported when the item was read.
            if name.contains("/") { report.add(.missingTable(name, at: span, site: site)) }
            return
        }
        func column(_ name: String?) -> Int? {
            guard let name else { return nil }
            if let index = table.column(name) { return index }
            report.add(
                .unknown(
                    "unknown-column", name, at: span, among: table.columns.map(\.text),
                    Message(
                        vi: "bảng không có cột “\(name.shortened)”", en: "the table has no column '\(name.shortened)'"))
            )
            return nil
        }
        let (nameColumn, placeColumn) = (column(merge.name) ?? 0, column(merge.place))
        if table.rows.isEmpty {
            report.add(
                Diagnostic(
                    "empty-table", .warning,
                    Message(
                        vi: "bảng chưa có dòng nào: không có thư để in", en: "the table has no row: nothing to print"),
                    at: SourceSpan(wholeOf: table.file)))
        }
        var seen: [String: CSVTable.Cell] = [:]
        for (index, row) in table.rows.enumerated() {
            let written = Slug.make(row[nameColumn].text)
            let id = written.isEmpty ? "\(index + 1)" : written
            if let first = seen.updateValue(row[nameColumn], forKey: id) {
                report.add(.duplicateRecord(id, at: table.span(of: row[nameColumn]), first: table.span(of: first)))
                continue
            }
            var place: Place.Code?
            if let placeColumn, !row[placeColumn].text.isEmpty {
                let code = Place.Code(row[placeColumn].text)
                if site.places[code] == nil {
                    report.add(
                        .unknown(
                            "unknown-place", code.rawValue, at: table.span(of: row[placeColumn]),
                            among: site.places.places.map(\.code.rawValue),
                            Message(
                                vi: "không có địa phương mang mã “\(code.rawValue.shortened)”",
                                en: "there is no place with the code '\(code.rawValue.shortened)'")))
                } else {
                    place = code
                }
            }
            let cells = Dictionary(
                zip(table.columns.map(\.text), row.map(\.text)), uniquingKeysWith: { first, _ in first })
            records.append((MergeRecord(id: id, number: index + 1, cells: cells), place))
        }
    }

    /// A copy for each record that was asked for.
    func copies(of everywhere: Edition, options: BuildOptions) -> [PrintPlan.Copy] {
        records.compactMap { entry in
            guard options.places.isEmpty || entry.place.map(options.places.contains) ?? false else { return nil }
            let names = [entry.record.id, "\(entry.record.number)"]
            guard options.records.isEmpty || options.records.contains(where: names.contains) else { return nil }
            var edition = everywhere
            edition.place = entry.place
            return PrintPlan.Copy(edition: edition, record: entry.record)
        }
    }

    private static func table(_ name: String, of item: Item, site: Site) -> CSVTable? {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 3, let kind = Item.Kind(rawValue: parts[0]) else { return item.tables[name] }
        return site.item(Item.ID(kind: kind, name: parts[1]))?.tables[parts[2]]
    }
}

extension Diagnostic {
    fileprivate static func duplicateRecord(_ id: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            "duplicate-record", .error,
            Message(vi: "hai dòng cùng tên tệp “\(id)”", en: "two records would have the file name '\(id)'"), at: span,
            notes: [.init(Message(vi: "dòng đầu ở đây", en: "the first is here"), at: first)],
            fixes: [
                Fix(
                    Message(
                        vi: "chọn cột không trùng: data: {file: …, name: cột}",
                        en: "choose a column without repetitions: data: {file: …, name: column}"))
            ])
    }

    fileprivate static func missingTable(_ name: String, at span: SourceSpan?, site: Site) -> Diagnostic {
        let known = site.items(of: .letters).flatMap { item in item.tables.keys.map { "\(item.id)/\($0)" } }
        return .unknown(
            "missing-file", name, at: span, among: known.sorted(),
            Message(vi: "không có bảng “\(name.shortened)”", en: "there is no table '\(name.shortened)'"))
    }
}
