package import Diagnostics

extension LawRegister {
    /// Reads a citation as data writes it: `luat-bhxh Điều 36 khoản 1`.
    package static func citation(from text: String) -> Citation {
        let parts = text.split(separator: " ", maxSplits: 1)
        return Citation(law: Law.ID(String(parts.first ?? "")), provision: parts.count > 1 ? String(parts[1]) : "")
    }

    /// Checks the citations of a fact, a formula or an item's front matter.
    ///
    /// - Parameters:
    ///   - owner: what cites them, for the message.
    ///   - day: when given, the laws must be in force on it.
    package func check(_ citations: [String], of owner: String, at span: SourceSpan?, on day: Day? = nil) -> Report {
        var report = Report()
        for text in citations {
            let found = check(LawRegister.citation(from: text), at: span, on: day)
            for var diagnostic in found.diagnostics {
                diagnostic.notes.append(
                    .init(Message(vi: "trích dẫn “\(text)” của “\(owner)”", en: "citation '\(text)' of '\(owner)'")))
                report.add(diagnostic)
            }
        }
        return report
    }

    /// Everything that can be wrong with a citation: unknown law, malformed or unlisted provision, and, for a day,
    /// a law that is not yet or no longer in force, or replaced.
    package func check(_ citation: Citation, at span: SourceSpan?, on day: Day? = nil) -> Report {
        guard let law = laws[citation.law] else {
            return Report([.unknownLaw(citation.law, at: span, among: self)])
        }
        var report = Report()
        do throws(Provision.Fault) {
            let provision = try Provision.parse(citation.provision)
            if let finding = law.check(provision, at: span) { report.add(finding) }
        } catch {
            report.add(Diagnostic("malformed-citation", .error, error.message, at: span))
        }
        if let day, let finding = check(law, inForceOn: day, at: span) { report.add(finding) }
        return report
    }

    /// A fact in use none of whose laws is in force on the day: a warning, for the figure may outlive the text, but
    /// somebody has to look.
    ///
    /// A fact that changes with a law cites the old and the new one, so one in force is enough.
    func check(lawsOf fact: Fact, inForceOn day: Day) -> Diagnostic? {
        let cited = fact.laws.compactMap { laws[LawRegister.citation(from: $0).law] }
        let findings = cited.map { (law: $0, finding: check($0, inForceOn: day, at: nil)) }
        guard let last = findings.last, let finding = last.finding, findings.allSatisfy({ $0.finding != nil }) else {
            return nil
        }
        return Diagnostic(
            "fact-law-not-in-force", .warning,
            Message(
                vi: "“\(fact.key)” dựa vào văn bản không có hiệu lực: \(finding.summary.vi)",
                en: "'\(fact.key)' rests on a law that is not in force: \(finding.summary.en)"),
            at: fact.span, notes: [.init(Message(vi: "văn bản ở đây", en: "the law is here"), at: last.law.span)])
    }

    private func check(_ law: Law, inForceOn day: Day, at span: SourceSpan?) -> Diagnostic? {
        if let from = law.validity.from, day < from {
            return Diagnostic(
                "law-not-yet-in-force", .warning,
                Message(
                    vi: "\(law.number) đến \(from) mới có hiệu lực, trang này tính đến \(day)",
                    en: "\(law.number) is in force from \(from), later than \(day)"), at: span)
        }
        var successor: String?
        if let replacement = law.replacedBy.flatMap({ laws[$0] }) {
            successor = "\(replacement.number) (\(replacement.id))"
        }
        if let to = law.validity.to, to < day {
            return Diagnostic(
                "law-no-longer-in-force", .error,
                Message(
                    vi: "\(law.number) hết hiệu lực từ \(to.adding(days: 1))"
                        + (successor.map { "; thay bằng \($0)" } ?? ""),
                    en: "\(law.number) is no longer in force after \(to)"
                        + (successor.map { "; replaced by \($0)" } ?? "")),
                at: span)
        }
        if law.validity.to == nil, let successor, let replacement = law.replacedBy.flatMap({ laws[$0] }),
            replacement.validity.contains(day)
        {
            return Diagnostic(
                "law-replaced", .error,
                Message(
                    vi: "\(law.number) đã được thay bằng \(successor)",
                    en: "\(law.number) has been replaced by \(successor)"),
                at: span, fixes: [Diagnostic.replace(with: replacement.id.rawValue)])
        }
        return nil
    }
}

extension Law {
    /// An article outside the list the register has.
    fileprivate func check(_ provision: Provision, at span: SourceSpan?) -> Diagnostic? {
        guard let articles else { return nil }
        for article in provision.numbers(of: .article) where !articles.contains(article) {
            return Diagnostic(
                "unknown-article", .error,
                Message(
                    vi: "\(number) không có Điều \(article) trong danh mục",
                    en: "\(number) has no article \(article) in the register"), at: span,
                notes: [
                    .init(Message(vi: "các điều được liệt kê ở đây", en: "its articles are listed here"), at: self.span)
                ])
        }
        return nil
    }
}

extension Provision.Fault {
    package var message: Message {
        switch self {
        case .unknownLevel(let word):
            Message(
                vi: "“\(word)” không phải Điều, khoản, điểm, Chương, Mục, Phần hay Phụ lục",
                en: "'\(word)' is none of Điều, khoản, điểm, Chương, Mục, Phần, Phụ lục")
        case .missingNumber(let level):
            Message(vi: "thiếu số sau “\(level.keyword)”", en: "no number behind '\(level.keyword)'")
        case .badNumber(let number, let level):
            Message(
                vi: "“\(number)” không phải số của \(level.keyword)",
                en: "'\(number)' is not the number of a \(level.keyword)")
        case .badPoint(let letter):
            Message(
                vi:
                    "không có điểm “\(letter)”: điểm theo bảng chữ cái tiếng Việt a, b, c, d, đ, e, g, h, i, k, l, m, n, …",
                en: "there is no point '\(letter)': points go a, b, c, d, đ, e, g, h, i, k, l, m, n, …")
        case .levelTwice(let level):
            Message(
                vi: "“\(level.keyword)” có hai lần; tách thành hai trích dẫn",
                en: "'\(level.keyword)' stands twice; write two citations")
        case .clauseWithoutArticle:
            Message(vi: "khoản và điểm cần có Điều", en: "a clause or point needs its article (Điều)")
        }
    }
}

extension Diagnostic {
    package static func unknownLaw(_ id: Law.ID, at span: SourceSpan?, among register: LawRegister) -> Diagnostic {
        .unknown(
            "unknown-law", id.rawValue, at: span, among: register.laws.keys.map(\.rawValue).sorted(),
            Message(vi: "không có văn bản “\(id)” trong laws.yaml", en: "there is no law '\(id)' in laws.yaml"))
    }
}
