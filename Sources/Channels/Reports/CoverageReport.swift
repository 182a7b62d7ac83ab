package import Content
internal import Diagnostics

/// What is there and what is missing: audience × topic × channel × language × place against the plan's clauses.
package struct CoverageReport: Sendable {
    static let tableIDs = ["clauses", "audiences", "topics", "audience-topic", "languages", "places", "matrix"]

    let site: Site
    let date: Day
    let entries: [CoverageEntry]
    /// The kinds some clause asks for or some item has, in the order of the plan's forms.
    let kinds: [Item.Kind]
    let main: Language.ID

    package init(of site: Site, on date: Day) {
        self.site = site
        self.date = date
        main = site.configuration.defaultLanguage
        let desk = Desk(site: site, date: date, options: ChannelOptions())
        entries = site.items.compactMap { CoverageEntry($0, of: site, on: date, desk: desk) }
        var wanted = Set(site.plan.flatMap(\.kinds))
        wanted.formUnion(entries.map(\.id.kind))
        kinds = Item.Kind.allCases.filter(wanted.contains)
    }

    /// Clauses that need publications, and those of them that lack some.
    package var holes: [(clause: String, missing: [Item.Kind])] {
        site.plan.compactMap { clause in
            let missing = missing(in: clause)
            return missing.isEmpty ? nil : (clause.id, missing)
        }
    }

    func missing(in clause: PlanClause) -> [Item.Kind] {
        guard !clause.isOrganisational else { return [] }
        let present = Set(entries.lazy.filter { $0.serves(clause.id) && !$0.reviewed.isEmpty }.map(\.id.kind))
        return clause.kinds.filter { !present.contains($0) }
    }

    package var document: ReportDocument {
        let tally = CoverageTally(of: self)
        let asked = site.plan.count { !$0.isOrganisational && !$0.kinds.isEmpty }
        let holes = holes.count
        return ReportDocument(
            id: "coverage", title: Message(vi: "Độ phủ so với kế hoạch", en: "Coverage against the plan"),
            lead: [
                Message(vi: "Nội dung tính đến \(date).", en: "Content as of \(date)."),
                Message(
                    vi: "\(asked) mục của kế hoạch cần ấn phẩm; \(holes) mục còn thiếu loại sản phẩm (ô đỏ).",
                    en: "\(asked) clauses of the plan need publications; \(holes) still lack some kind (red cells)."),
            ],
            tables: [
                clauses, audiences(tally), topics(tally), audienceTopics(tally), languages(tally), places(tally),
                matrix,
            ])
    }
}
