package import Content
internal import Diagnostics

/// What `loa facts` and `loa laws` tell, as tables.
package struct FactTables: Sendable {
    package let site: Site
    package let day: Day
    let usage: FactUsage
    let sheet: FactSheet
    let chain: [Language.ID]
    let writer: NumberWriter

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

    // MARK: Words

    func title(of fact: Fact) -> String { fact.title.text(in: chain) }

    /// A fact's value as the site's language writes it.
    func cell(of key: Fact.Key, on sheet: FactSheet) -> ReportTable.Cell {
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
