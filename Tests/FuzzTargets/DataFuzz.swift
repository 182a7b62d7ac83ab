internal import Content
internal import Diagnostics

/// Files of data, as they come through the intake of text.
enum DataFuzz {
    static func faultOfYAML(_ bytes: [UInt8]) -> String? {
        var report = Report()
        guard let file = TextIntake.file(at: "x.yaml", bytes: bytes, report: &report) else { return nil }
        let value = YAMLReader.read(file, report: &report)
        if value == nil, !report.isEmpty, !report.hasErrors { return "unreadable and not an error" }
        var open = value.map { [$0] } ?? []
        while let next = open.popLast() {
            if next.span.range.upperBound > file.bytes.count { return "a value at \(next.span.range)" }
            switch next.content {
            case .scalar: break
            case .sequence(let values): open += values
            case .mapping(let entries):
                if Set(entries.map(\.key)).count != entries.count { return "a key twice" }
                open += entries.map(\.value)
            }
        }
        return report.fault(within: file)
    }

    static func faultOfCSV(_ bytes: [UInt8]) -> String? {
        var report = Report()
        guard let file = TextIntake.file(at: "x.csv", bytes: bytes, report: &report) else { return nil }
        let table = CSVTable(reading: file, report: &report)
        table.check(required: ["code", "name"], optional: ["type"], report: &report)
        for row in [table.columns] + table.rows {
            if row.count != table.columns.count { return "\(row.count) cells under \(table.columns.count) columns" }
            for cell in row where cell.range.upperBound > file.bytes.count { return "a cell at \(cell.range)" }
        }
        return report.fault(within: file)
    }
}
