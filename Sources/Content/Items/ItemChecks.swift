internal import Diagnostics

/// What can only be judged when all items are read.
enum ItemChecks {
    /// - Parameters:
    ///   - items: By id.
    ///   - reserved: the first parts of addresses that belong to folders of the site.
    static func check(_ items: [Item], reserved: Set<String>, report: inout Report) {
        checkSlugs(items, report: &report)
        for item in items { check(item, reserved: reserved, report: &report) }
    }

    /// What can be judged of an item by itself.
    static func check(_ item: Item, reserved: Set<String>, report: inout Report) {
        if item.id.kind == .articles, reserved.contains(item.slug) {
            report.add(
                Diagnostic(
                    "reserved-slug", .error,
                    Message(
                        vi: "“\(item.slug)” là thư mục của trang; bài này cần slug khác",
                        en: "'\(item.slug)' is a folder of the site; this text needs another slug"),
                    at: slugSpan(of: item)))
        }
        if item.id.kind == .stories { checkConsent(of: item, report: &report) }
        checkList(of: item, report: &report)
    }

    /// Names are listed only on a legal basis the text states, and up to a day on which they come down.
    private static func checkList(of item: Item, report: inout Report) {
        guard item.texts.values.contains(where: { $0.matter.list != nil }) else { return }
        let texts = item.texts.values.sorted { $0.language < $1.language }
        for text in texts where text.matter.list != nil && !text.matter.isDraft {
            let place = text.matter.spans["list"]
            if text.matter.laws.isEmpty {
                report.add(
                    Diagnostic(
                        "list-without-basis", .error,
                        Message(
                            vi: "danh sách chậm đóng phải ghi căn cứ pháp lý",
                            en: "a list of names needs its legal basis"),
                        at: place,
                        fixes: [.init(Message(vi: "thêm laws: [… Điều …]", en: "add laws: [… Điều …]"))]))
            }
            if text.matter.expiryDate == nil {
                report.add(
                    Diagnostic(
                        "list-without-end", .error,
                        Message(
                            vi: "danh sách chậm đóng phải ghi ngày gỡ xuống",
                            en: "a list of names needs the day on which it is taken down"),
                        at: place,
                        fixes: [.init(Message(vi: "thêm expiryDate: năm-tháng-ngày", en: "add expiryDate: yyyy-mm-dd"))]
                    ))
            }
        }
    }

    /// A person's story is told only with their consent on record and a day on which it is taken down.
    private static func checkConsent(of item: Item, report: inout Report) {
        let texts = item.texts.values.sorted { $0.language < $1.language }
        for text in texts where text.matter.consent == nil && !text.matter.isDraft {
            report.add(
                Diagnostic(
                    "missing-consent", .error,
                    Message(
                        vi: "câu chuyện người thật phải có consent: người đồng ý, ngày, hồ sơ và ngày gỡ xuống",
                        en:
                            "a personal story needs consent: who agreed, on which day, the record and the day it is taken down"
                    ),
                    at: text.matter.spans["title"] ?? SourceSpan(wholeOf: text.source),
                    notes: [
                        .init(
                            Message(
                                vi: "consent: {by: …, on: …, record: …, until: …}",
                                en: "consent: {by: …, on: …, record: …, until: …}"))
                    ]))
        }
    }

    /// Two items of a kind cannot have one address.
    ///
    /// - Parameter items: By id.
    private static func checkSlugs(_ items: [Item], report: inout Report) {
        var firsts = [Item.ID: Int](minimumCapacity: items.count)
        for index in items.indices {
            let item = items[index]
            let address = Item.ID(kind: item.id.kind, name: item.slug)
            guard let known = firsts.updateValue(index, forKey: address) else { continue }
            firsts[address] = known
            let first = items[known]
            report.add(
                Diagnostic(
                    "duplicate-slug", .error,
                    Message(
                        vi: "“\(item.slug)” đã là địa chỉ của \(first.id)",
                        en: "'\(item.slug)' is already the address of \(first.id)"),
                    at: slugSpan(of: item),
                    notes: [.init(Message(vi: "bài kia ở đây", en: "the other is here"), at: slugSpan(of: first))]))
        }
    }

    private static func slugSpan(of item: Item) -> SourceSpan? {
        let texts = item.texts.values.sorted { $0.language < $1.language }
        return texts.lazy.compactMap { $0.matter.spans["slug"] }.first
            ?? texts.first.map { SourceSpan(wholeOf: $0.source) }
    }
}
