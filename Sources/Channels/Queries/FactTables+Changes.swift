package import Content
internal import Diagnostics

/// What a change touches, what changes between two days, and what is due.
extension FactTables {
    /// Everything a change of a fact touches.
    ///
    /// - Returns: Nil when there is no such fact.
    package func impact(of key: Fact.Key) -> ReportDocument? {
        guard site.facts[key] != nil else { return nil }
        return ReportDocument(
            id: "fact-impact",
            title: Message(vi: "Nếu “\(key)” thay đổi", en: "If '\(key)' changes"), lead: [],
            tables: [
                computed(from: key), touchedTexts(by: [key]), printedRuns(of: [key]),
            ])
    }

    private func computed(from key: Fact.Key) -> ReportTable {
        var table = ReportTable(
            id: "computed",
            title: Message(
                vi: "Số liệu, công thức, máy tính, biểu đồ tính từ nó",
                en: "Facts, formulas, calculators and charts computed from it"),
            columns: [.init("what", vi: "loại", en: "kind"), .init("id", vi: "khóa", en: "id")])
        for other in site.facts.dependents(of: key) where other != key {
            table.rows.append([.words(Message(vi: "số liệu", en: "fact"), json: "fact"), .text(other.rawValue)])
        }
        for formula in usage.formulas(reading: [key]) {
            table.rows.append([
                .words(Message(vi: "công thức", en: "formula"), json: "formula"), .text(formula.rawValue),
            ])
        }
        for figure in usage.figures(reading: site.facts.dependents(of: key)) {
            switch figure {
            case .calculator(let id):
                table.rows.append([.words(FactTables.calculator, json: "calculator"), .text(id.rawValue)])
            case .chart(let id): table.rows.append([.words(FactTables.chart, json: "chart"), .text(id.rawValue)])
            }
        }
        return table
    }

    private func touchedTexts(by keys: [Fact.Key]) -> ReportTable {
        var table = ReportTable(
            id: "texts", title: Message(vi: "Phải làm lại", en: "To be made again"),
            columns: [
                .init("item", vi: "bài", en: "item"), .init("kind", vi: "loại", en: "kind"),
                .init("language", vi: "ngôn ngữ", en: "language"), .init("through", vi: "qua", en: "through"),
            ])
        for use in usage.uses(of: keys) {
            table.rows.append([
                .text(use.item.description), .words(use.item.kind.name, json: use.item.kind.rawValue),
                .text(use.language.rawValue), .list(use.through),
            ])
        }
        return table
    }

    private func printedRuns(of keys: [Fact.Key]) -> ReportTable {
        var table = ReportTable(
            id: "printed", title: Message(vi: "Đã in, nay không còn đúng", en: "Printed, and no longer true"),
            columns: [
                .init("code", vi: "mã QR", en: "code"), .init("item", vi: "bài", en: "item"),
                .init("language", vi: "ngôn ngữ", en: "language"), .init("place", vi: "nơi", en: "place"),
                .init("run", vi: "đợt in", en: "run"), .init("created", vi: "ngày", en: "created"),
            ])
        for entry in usage.printedRuns(of: keys) {
            table.rows.append([
                .text(entry.code), .text(entry.item), .text(entry.language.rawValue),
                .text(entry.place?.rawValue ?? ""), .text(entry.run), .day(entry.created),
            ])
        }
        return table
    }

    /// What is different between two days, and what must be made again for it.
    package func changes(from first: Day, to last: Day) -> ReportDocument {
        let changes = site.facts.changes(from: first, to: last)
        let (before, after) = (site.facts.sheet(on: first), site.facts.sheet(on: last))
        var table = ReportTable(
            id: "changes", title: Message(vi: "Số liệu khác nhau", en: "Facts that differ"),
            columns: [
                .init("fact", vi: "khóa", en: "key"), .init("title", vi: "tên", en: "title"),
                .init("before", vi: "\(first)", en: "\(first)", isNumber: true),
                .init("after", vi: "\(last)", en: "\(last)", isNumber: true), .init("on", vi: "từ ngày", en: "from"),
                .init("texts", vi: "bài dùng", en: "texts", isNumber: true),
            ])
        for change in changes {
            table.rows.append([
                .text(change.key.rawValue), .text(site.facts[change.key].map(title) ?? ""),
                cell(of: change.key, on: before), cell(of: change.key, on: after), .day(change.on),
                .count(usage.uses(of: [change.key]).count),
            ])
        }
        let keys = changes.map(\.key)
        return ReportDocument(
            id: "fact-changes",
            title: Message(vi: "Thay đổi từ \(first) đến \(last)", en: "Changes from \(first) to \(last)"), lead: [],
            tables: [table, touchedTexts(by: keys), printedRuns(of: keys)])
    }

    /// What somebody has to look at within some days.
    package func due(within days: Int) -> ReportTable {
        let horizon = day.adding(days: days)
        var table = ReportTable(
            id: "facts-due", title: Message(vi: "Đến hạn trước \(horizon)", en: "Due by \(horizon)"),
            columns: [
                .init("day", vi: "ngày", en: "day"), .init("fact", vi: "khóa", en: "key"),
                .init("title", vi: "tên", en: "title"), .init("reason", vi: "việc", en: "what"),
                .init("texts", vi: "bài dùng", en: "texts", isNumber: true),
            ])
        for due in FactDue.list(in: site, from: day, until: horizon) {
            let isOverdue = due.day < day
            let words =
                switch due.reason {
                case .review:
                    isOverdue
                        ? Message(vi: "quá hạn xem lại", en: "review overdue") : Message(vi: "xem lại", en: "review")
                case .changes: Message(vi: "có giá trị mới", en: "another value holds")
                case .expires:
                    Message(vi: "hết giá trị, chưa có giá trị tiếp theo", en: "no value is known from here on")
                }
            let mark: ReportTable.Cell.Mark = isOverdue || due.reason == .expires ? .hole : .plain
            table.rows.append([
                .day(due.day, mark), .text(due.key.rawValue), .text(site.facts[due.key].map(title) ?? ""),
                .words(words, json: due.reason.rawValue, mark), .count(usage.uses(of: [due.key]).count),
            ])
        }
        return table
    }
}
