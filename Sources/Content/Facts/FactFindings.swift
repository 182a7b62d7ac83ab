package import Diagnostics

extension FactBook {
    /// Ids of the findings that a normal build warns of and a release build refuses.
    package static let releaseBlocking: Set<String> = [
        "fact-not-valid", "unsigned-fact", "unconfirmed-fact", "review-overdue", "fact-expires",
        "fact-law-not-in-force",
    ]

    /// What is doubtful about facts on a day, told once for each fact however often it is used.
    ///
    /// - Parameters:
    ///   - used: facts some output shows; those they are computed from are added.
    ///   - reviewWithin: days before a review or an expiry at which it is named.
    package func findings(on used: Set<Fact.Key>, day: Day, reviewWithin: Int, sheet: FactSheet? = nil) -> Report {
        let sheet = sheet ?? self.sheet(on: day)
        var wanted = used
        for key in used { wanted.formUnion(sheet[key]?.value?.computedFrom ?? []) }
        var report = Report()
        for key in wanted.sorted() {
            guard let fact = facts[key], let entry = fact.entries.first(where: { $0.validity.contains(day) }) else {
                continue
            }
            if fact.signature == nil {
                report.add(
                    Diagnostic(
                        "unsigned-fact", .warning,
                        Message(vi: "“\(key)” chưa có người ký xác nhận", en: "'\(key)' is not signed by anyone"),
                        at: fact.span,
                        fixes: [
                            .init(
                                Message(
                                    vi: "đối chiếu với văn bản rồi thêm signed: {by: …, on: …}",
                                    en: "compare it with the law, then add signed: {by: …, on: …}"))
                        ]))
            }
            if entry.confidence == .b {
                report.add(
                    Diagnostic(
                        "unconfirmed-fact", .warning,
                        Message(
                            vi: "“\(key)” chưa được xác nhận (độ tin cậy B)",
                            en: "'\(key)' is unconfirmed (confidence B)"),
                        at: entry.span ?? fact.span))
            }
            report.merge(review(of: fact, entry, on: day, within: reviewWithin))
        }
        return report
    }

    private func review(of fact: Fact, _ entry: Fact.Entry, on day: Day, within days: Int) -> Report {
        var report = Report()
        let horizon = day.adding(days: days)
        if let reviewBy = fact.reviewBy, reviewBy < day {
            report.add(
                Diagnostic(
                    "review-overdue", .warning,
                    Message(
                        vi: "“\(fact.key)” đã quá hạn xem lại \(reviewBy)",
                        en: "'\(fact.key)' was due for review on \(reviewBy)"),
                    at: fact.span))
        } else if let reviewBy = fact.reviewBy, reviewBy <= horizon {
            report.add(
                Diagnostic(
                    "review-due", .note,
                    Message(
                        vi: "“\(fact.key)” cần xem lại trước \(reviewBy)",
                        en: "'\(fact.key)' is due for review by \(reviewBy)"),
                    at: fact.span))
        }
        if let end = entry.validity.to, end <= horizon,
            !fact.entries.contains(where: { $0.validity.contains(end.adding(days: 1)) })
        {
            report.add(
                Diagnostic(
                    "fact-expires", .warning,
                    Message(
                        vi: "“\(fact.key)” hết hiệu lực sau \(end) và chưa có giá trị tiếp theo",
                        en: "'\(fact.key)' expires after \(end) and has no next value"), at: entry.span ?? fact.span))
        }
        return report
    }
}
