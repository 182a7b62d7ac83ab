internal import Diagnostics

/// What can only be judged when all items are read.
enum ItemChecks {
    /// Two items of a kind cannot have one address.
    static func checkSlugs(_ items: [Item], report: inout Report) {
        var firsts: [String: Item] = [:]
        for item in items.sorted(by: { $0.id < $1.id }) {
            let address = "\(item.id.kind.rawValue)/\(item.slug)"
            guard let first = firsts[address] else {
                firsts[address] = item
                continue
            }
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
