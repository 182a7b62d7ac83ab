internal import Content
internal import Diagnostics

/// Codes on paper that is already out, and what has become of the pages they open.
enum OrphanedCodes {
    /// An error for each line of the register whose paper would open nothing.
    ///
    /// - Parameters:
    ///   - site: Everything there is, published today or not: paper outlives its season.
    ///   - website: The pages of the day.
    static func check(_ site: Site, website: Website) -> Report {
        var report = Report()
        var known: [String: Bool] = [:]
        for entry in site.codes.entries {
            let span = site.codes.spans[entry.code]
            let thing = CodePlan.Printed(entry)
            if thing.map({ site.item($0.item) == nil }) ?? true {
                report.add(.orphanedCode(entry, missing: entry.item, of: Kind.item, at: span))
            } else if site.audiences[entry.audience] == nil {
                report.add(.orphanedCode(entry, missing: entry.audience.rawValue, of: .audience, at: span))
            } else if site.languages[entry.language] == nil {
                report.add(.orphanedCode(entry, missing: entry.language.rawValue, of: .language, at: span))
            } else if let place = entry.place, site.places[place] == nil {
                report.add(.orphanedCode(entry, missing: place.rawValue, of: .place, at: span))
            } else {
                let opens = known[entry.target] ?? website.opens(entry.target)
                known[entry.target] = opens
                if !opens { report.add(.orphanedCode(entry, missing: entry.target, of: .target, at: span)) }
            }
        }
        return report
    }

    /// What a printed code needs.
    enum Kind { case item, audience, language, place, target }
}

extension Diagnostic {
    fileprivate static func orphanedCode(
        _ entry: CodeRegister.Entry, missing name: String, of kind: OrphanedCodes.Kind, at span: SourceSpan?
    ) -> Diagnostic {
        let (vi, en) =
            switch kind {
            case .item: ("ấn phẩm “\(name)” không còn", "item '\(name)' is gone")
            case .audience: ("đối tượng “\(name)” không còn", "audience '\(name)' is gone")
            case .language: ("ngôn ngữ “\(name)” không còn", "language '\(name)' is gone")
            case .place: ("địa phương “\(name)” không còn", "place '\(name)' is gone")
            case .target: ("trang “\(name)” không còn", "page '\(name)' is gone")
            }
        let fix =
            switch kind {
            case .target:
                Message(
                    vi: "giữ lại trang ấy, hoặc sửa cột target của dòng này thành trang thay thế",
                    en: "keep the page, or change this line's target to the page that takes its place")
            case .item, .audience, .language, .place:
                Message(
                    vi: "khôi phục mục đã xóa; muốn ngừng phát hành thì đặt expiryDate, đừng xóa",
                    en: "restore what was removed; to end a publication set expiryDate instead of deleting")
            }
        return Diagnostic(
            "orphaned-code", .error,
            Message(
                vi: "mã \(entry.code) đã in không còn dẫn tới đâu: \(vi)",
                en: "printed code \(entry.code) leads nowhere: \(en)"),
            at: span,
            notes: entry.run.isEmpty
                ? [] : [.init(Message(vi: "đợt in: \(entry.run)", en: "print run: \(entry.run)"))],
            fixes: [Fix(fix)])
    }
}
