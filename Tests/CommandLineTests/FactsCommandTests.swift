import Foundation
import TestSupport
import Testing

/// The program as people use it: what it says, what it leaves behind and how it ends.
@Suite struct FactsCommandTests {
    /// The object of a command's `--json`.
    private func object(_ outcome: WaterProject.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private func column(_ name: String, of rows: Any?) -> [String] {
        ((rows as? [[String: Any]]) ?? []).map { "\($0[name] ?? "")" }
    }

    @Test func listAndHistory() throws {
        let project = try WaterProject()
        let list = try project.loa("facts", "list", "--json")
        #expect(list.status == 0)
        #expect(column("fact", of: try object(list)["rows"]) == ["contact.hotline", "price", "price.month"])
        let show = try project.loa("facts", "show", "price.month", "--json")
        #expect(column("from", of: try object(show)["history"]) == ["2025-01-01", "2027-01-01", "2028-01-01"])
        let unknown = try project.loa("facts", "show", "pric")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("'price'"))
    }

    @Test func impactGoesThroughFactsFormulasTextsAndPaper() throws {
        let project = try WaterProject()
        let impact = try object(try project.loa("facts", "impact", "price", "--json"))
        #expect(column("id", of: impact["computed"]) == ["price.month", "water.bill"])
        #expect(
            column("item", of: impact["texts"]) == ["articles/gia-nuoc", "broadcasts/loa", "leaflets/gia-nuoc"])
        // The run in the other language shows the source, for there is no translation.
        #expect(column("code", of: impact["printed"]) == ["A1B2C3", "A1B2C4"])
        let hotline = try object(try project.loa("facts", "impact", "contact.hotline", "--json"))
        #expect(
            column("item", of: hotline["texts"]) == ["articles/gia-nuoc", "faq/hoi-gia", "leaflets/gia-nuoc"])
    }

    @Test func changesNameWhatMustBeDoneAgain() throws {
        let project = try WaterProject()
        let changes = try object(
            try project.loa("facts", "changes", "--from", "2026-12-31", "--to", "2027-01-01", "--json"))
        #expect(column("fact", of: changes["changes"]) == ["price", "price.month"])
        #expect(column("on", of: changes["changes"]) == ["2027-01-01", "2027-01-01"])
        #expect(column("item", of: changes["texts"]).contains("leaflets/gia-nuoc"))
        #expect(column("code", of: changes["printed"]) == ["A1B2C3", "A1B2C4"])
        let none = try object(
            try project.loa("facts", "changes", "--from", "2026-11-01", "--to", "2026-12-31", "--json"))
        #expect(column("fact", of: none["changes"]).isEmpty)
        #expect(try project.loa("facts", "changes", "--to", "2027-02-30").status == 2)
    }

    @Test func dueTellsReviewsChangesAndEnds() throws {
        let project = try WaterProject()
        func reasons(_ within: String, asOf day: String) throws -> [String] {
            column(
                "reason",
                of: try object(try project.loa("facts", "due", "--within", within, "--json", asOf: day))["rows"])
        }
        #expect(try reasons("10d", asOf: "2026-11-23").isEmpty)
        #expect(try reasons("60d", asOf: "2026-11-23") == ["review", "changes"])
        #expect(try reasons("30d", asOf: "2027-12-15") == ["review", "expires"])
        #expect(try project.loa("facts", "due", "--within", "soon").status == 2)
    }

    @Test func aFigureWithoutAValueWarnsAndStopsARelease() throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/facts.yaml", "to: 2027-12-31", "to: 2027-05-31")
        let check = try project.loa("check", asOf: "2027-06-15")
        #expect(check.status == 0)
        #expect(check.findings.contains("warning fact-not-valid"))
        #expect(check.errors.contains("'price' has no value on 2027-06-15"))
        let release = try project.loa("check", "--release", asOf: "2027-06-15")
        #expect(release.status == 4)
        #expect(release.findings.contains("error fact-not-valid"))
        #expect(try project.loa("check", "--release", "--drafts").status == 2)
    }

    @Test(arguments: [
        (", signed: {by: Lê A, on: 2026-01-01}, reviewBy: 2026-12-10", ", reviewBy: 2026-12-10", "unsigned-fact"),
        ("luat-nuoc Điều 9, confidence: A", "luat-nuoc Điều 9, confidence: B", "unconfirmed-fact"),
        ("reviewBy: 2026-12-10", "reviewBy: 2026-11-10", "review-overdue"),
    ])
    func doubtfulFactsStopOnlyARelease(old: String, new: String, id: String) throws {
        let project = try WaterProject(withThemes: true)
        #expect(try project.loa("check", "--release", "--only", "faq").status == 0)
        try project.edit("content/facts.yaml", old, new)
        let check = try project.loa("check", "--only", "faq")
        #expect(check.status == 0)
        #expect(check.findings.contains("warning \(id)"))
        let release = try project.loa("check", "--release", "--only", "faq")
        #expect(release.status == 4)
        #expect(release.findings.contains("error \(id)"))
    }
}
