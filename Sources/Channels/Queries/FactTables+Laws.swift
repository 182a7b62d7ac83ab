package import Content
internal import Diagnostics

/// The register of laws, and what rests on one.
extension FactTables {
    static let calculator = Message(vi: "máy tính", en: "calculator")
    static let chart = Message(vi: "biểu đồ", en: "chart")

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
            case .calculator(let id):
                table.rows.append([
                    .words(FactTables.calculator, json: "calculator"), .text(id.rawValue), .text(""),
                    .text(use.provision),
                ])
            case .chart(let id):
                table.rows.append([
                    .words(FactTables.chart, json: "chart"), .text(id.rawValue), .text(""), .text(use.provision),
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
}
