package import Content
internal import Diagnostics

/// What `loa facts` and `loa laws` tell, as tables.
package struct FactTables: Sendable {
    package let site: Site
    package let day: Day
    private let usage: FactUsage
    private let sheet: FactSheet
    private let chain: [Language.ID]
    private let writer: NumberWriter

    package init(of site: Site, on day: Day) {
        self.site = site
        self.day = day
        usage = FactUsage(of: site)
        sheet = site.facts.sheet(on: day)
        let main = site.configuration.defaultLanguage
        chain = site.languages.chain(for: main)
        writer = NumberWriter(site.languages[main]?.numbers ?? NumberForms())
    }

    // MARK: loa facts

    /// Every fact with its value on the day.
    package var list: ReportTable {
        var table = ReportTable(
            id: "facts", title: Message(vi: "Số liệu đang dùng", en: "Facts in use"),
            columns: [
                .init("fact", vi: "khóa", en: "key"), .init("title", vi: "tên", en: "title"),
                .init("value", vi: "giá trị", en: "value", isNumber: true), .init("from", vi: "từ", en: "from"),
                .init("to", vi: "đến", en: "to"), .init("confidence", vi: "tin cậy", en: "confidence"),
                .init("signed", vi: "đã ký", en: "signed"), .init("reviewBy", vi: "xem lại trước", en: "review by"),
                .init("source", vi: "căn cứ", en: "source"),
                .init("texts", vi: "bài dùng", en: "texts", isNumber: true),
                .init("languages", vi: "ngôn ngữ", en: "languages"),
            ])
        for key in site.facts.facts.keys.sorted() {
            guard let fact = site.facts[key] else { continue }
            let value = sheet[key]?.value
            let uses = usage.uses(of: [key])
            let isOverdue = fact.reviewBy.map { $0 < day } ?? false
            let confidence = value?.confidence ?? fact.confidence
            table.rows.append([
                .text(key.rawValue), .text(title(of: fact)), cell(of: key, on: sheet), .day(value?.validity.from),
                .day(value?.validity.to), .text(confidence.rawValue, confidence > .a ? .doubt : .plain),
                .yes(value?.isSigned ?? false, value?.isSigned ?? false ? .good : .doubt),
                .day(fact.reviewBy, isOverdue ? .hole : .plain),
                .text(fact.laws.isEmpty ? fact.source : fact.laws.joined(separator: "; ")), .count(uses.count),
                .list(Set(uses.map(\.language.rawValue)).sorted()),
            ])
        }
        return table
    }

    /// One fact: its history, its source, who vouches for it.
    ///
    /// - Returns: Nil when there is no such fact.
    package func show(_ key: Fact.Key) -> ReportDocument? {
        guard let fact = site.facts[key] else { return nil }
        var about = ReportTable(
            id: "about", title: Message(vi: "Thông tin", en: "About"),
            columns: [.init("what", vi: "mục", en: "what"), .init("is", vi: "nội dung", en: "is")])
        func add(_ name: Message, _ key: String, _ text: String) {
            if !text.isEmpty { about.rows.append([.words(name, json: key), .text(text)]) }
        }
        add(Message(vi: "giá trị ngày \(day)", en: "value on \(day)"), "value", cell(of: key, on: sheet).text.en)
        add(Message(vi: "đơn vị", en: "unit"), "unit", fact.unit.rawValue)
        add(Message(vi: "căn cứ", en: "law"), "law", fact.laws.joined(separator: "; "))
        add(Message(vi: "nguồn", en: "source"), "source", fact.source)
        add(Message(vi: "độ tin cậy", en: "confidence"), "confidence", fact.confidence.rawValue)
        add(
            Message(vi: "người ký", en: "signed"), "signed",
            fact.signature.map { "\($0.by), \($0.on)" } ?? "")
        add(Message(vi: "xem lại trước", en: "review by"), "reviewBy", fact.reviewBy?.description ?? "")
        add(Message(vi: "ghi chú", en: "note"), "note", fact.note.text(in: chain))
        add(
            Message(vi: "tính từ", en: "computed from"), "computedFrom",
            site.facts.operands(of: key).map(\.rawValue).joined(separator: ", "))
        add(
            Message(vi: "dùng để tính", en: "used to compute"), "usedBy",
            site.facts.dependents(of: key).filter { $0 != key }.map(\.rawValue).joined(separator: ", "))
        var history = ReportTable(
            id: "history", title: Message(vi: "Lịch sử", en: "History"),
            columns: [
                .init("from", vi: "từ", en: "from"), .init("to", vi: "đến", en: "to"),
                .init("value", vi: "giá trị", en: "value", isNumber: true),
                .init("formula", vi: "công thức", en: "formula"),
                .init("confidence", vi: "tin cậy", en: "confidence"),
            ])
        for stretch in stretches(of: fact) {
            let entry = fact.entries.first { $0.validity.contains(stretch.day) }
            var formula = ""
            if case .formula(let expression) = entry?.value { formula = expression.text }
            let confidence = stretch.sheet[key]?.value?.confidence ?? entry?.confidence ?? fact.confidence
            history.rows.append([
                .day(stretch.validity.from), .day(stretch.validity.to), cell(of: key, on: stretch.sheet),
                .text(formula), .text(confidence.rawValue, confidence > .a ? .doubt : .plain),
            ])
        }
        let name = title(of: fact)
        return ReportDocument(
            id: "fact", title: Message(vi: "\(key): \(name)", en: "\(key): \(name)"), lead: [],
            tables: [about, history])
    }

    /// The stretches of days on which a fact has one value, those of what it is computed from considered.
    private func stretches(of fact: Fact) -> [(validity: Validity, day: Day, sheet: FactSheet)] {
        var sources: Set<Fact.Key> = [fact.key]
        var open = [fact.key]
        while let key = open.popLast() {
            for operand in site.facts.operands(of: key) where sources.insert(operand).inserted { open.append(operand) }
        }
        var days: Set<Day> = []
        for entry in sources.flatMap({ site.facts[$0]?.entries ?? [] }) {
            if let from = entry.validity.from { days.insert(from) }
            if let to = entry.validity.to { days.insert(to.adding(days: 1)) }
        }
        var stretches: [(validity: Validity, day: Day, sheet: FactSheet)] = []
        for entry in fact.entries.sorted(by: { ($0.validity.from?.number ?? .min) < ($1.validity.from?.number ?? .min) }
        ) {
            let inside = days.filter { $0 != entry.validity.from && entry.validity.contains($0) }.sorted()
            var starts: [Day?] = [entry.validity.from]
            for day in inside {
                let before = site.facts.sheet(on: day.adding(days: -1))[fact.key]?.value?.content
                if site.facts.sheet(on: day)[fact.key]?.value?.content != before { starts.append(day) }
            }
            for (index, start) in starts.enumerated() {
                let end = index + 1 < starts.count ? starts[index + 1]?.adding(days: -1) : entry.validity.to
                let day = start ?? end ?? self.day
                stretches.append((Validity(from: start, to: end), day, site.facts.sheet(on: day)))
            }
        }
        return stretches
    }

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
            title: Message(vi: "Số liệu và công thức tính từ nó", en: "Facts and formulas computed from it"),
            columns: [.init("what", vi: "loại", en: "kind"), .init("id", vi: "khóa", en: "id")])
        for other in site.facts.dependents(of: key) where other != key {
            table.rows.append([.words(Message(vi: "số liệu", en: "fact"), json: "fact"), .text(other.rawValue)])
        }
        for formula in usage.formulas(reading: [key]) {
            table.rows.append([
                .words(Message(vi: "công thức", en: "formula"), json: "formula"), .text(formula.rawValue),
            ])
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

    // MARK: loa laws

    /// Every law with how much rests on it.
    package var laws: ReportTable {
        var table = ReportTable(
            id: "laws", title: Message(vi: "Văn bản", en: "Laws"),
            columns: [
                .init("law", vi: "mã", en: "id"), .init("number", vi: "số", en: "number"),
                .init("title", vi: "tên", en: "title"), .init("from", vi: "hiệu lực từ", en: "in force from"),
                .init("to", vi: "đến", en: "to"), .init("uses", vi: "nơi dùng", en: "uses", isNumber: true),
            ])
        for id in site.laws.laws.keys.sorted() {
            guard let usage = LawUsage(of: id, in: site) else { continue }
            let law = usage.law
            let isOver = law.validity.to.map { $0 < day } ?? false
            table.rows.append([
                .text(id.rawValue), .text(law.number),
                .text("\(law.type.text(in: chain)) \(law.title.text(in: chain))"), .day(law.validity.from),
                .day(law.validity.to, isOver ? .hole : .plain), .count(usage.uses.count),
            ])
        }
        return table
    }

    /// Everything that rests on a law; nil when the register has none with this id.
    package func usage(of law: Law.ID) -> ReportTable? {
        guard let usage = LawUsage(of: law, in: site) else { return nil }
        var table = ReportTable(
            id: "law-usage", title: Message(vi: "Dùng \(usage.law.number)", en: "Uses of \(usage.law.number)"),
            columns: [
                .init("kind", vi: "loại", en: "kind"), .init("id", vi: "ở đâu", en: "where"),
                .init("language", vi: "ngôn ngữ", en: "language"),
                .init("provision", vi: "điều khoản", en: "provision"),
            ])
        for use in usage.uses {
            switch use.user {
            case .fact(let key):
                table.rows.append([
                    .words(Message(vi: "số liệu", en: "fact"), json: "fact"), .text(key.rawValue), .text(""),
                    .text(use.provision),
                ])
            case .formula(let id):
                table.rows.append([
                    .words(Message(vi: "công thức", en: "formula"), json: "formula"), .text(id.rawValue), .text(""),
                    .text(use.provision),
                ])
            case .text(let item, let language):
                table.rows.append([
                    .words(item.kind.name, json: item.kind.rawValue), .text(item.description),
                    .text(language.rawValue), .text(use.provision),
                ])
            }
        }
        return table
    }

    // MARK: Words

    private func title(of fact: Fact) -> String { fact.title.text(in: chain) }

    /// A fact's value as the site's language writes it.
    private func cell(of key: Fact.Key, on sheet: FactSheet) -> ReportTable.Cell {
        switch sheet[key] {
        case .value(let value):
            switch value.content {
            case .number(let number):
                let text = writer.write(number, unit: value.unit).text.tidied
                return ReportTable.Cell(Message(vi: text, en: text), json: .number(number))
            case .text(let text): return .text(text.text(in: chain).tidied)
            }
        case .notValid, nil:
            return ReportTable.Cell(Message(vi: "không có", en: "none"), json: .null, mark: .hole)
        case .failed(let fault): return ReportTable.Cell(fault.message, json: .null, mark: .hole)
        }
    }
}
