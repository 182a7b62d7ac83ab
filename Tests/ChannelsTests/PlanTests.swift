import Content
import Diagnostics
import TestSupport
import Testing

@testable import Channels

/// `plan.yaml` and `reading.yaml`.
@Suite struct PlanTests {
    private func findings(_ change: Fixture) async throws -> [String] {
        let (_, report) = try await site(smallSite.adding(change))
        return report.sorted().diagnostics.map { "\($0.id) \($0.span?.start.line ?? 0): \($0.summary.en)" }
    }

    @Test func aClauseThePlanDoesNotHave() async throws {
        let findings = try await findings(
            """
            -- content/campaigns/thang-5/vi.md --
            ---
            title: Tháng vận động
            plan: ["1.c"]
            ---

            Chữ.
            """)
        #expect(
            findings == [
                "unknown-plan-clause 3: the plan (plan.yaml) has no clause '1.c', named by campaigns/thang-5; did you mean '1.a'?"
            ])
    }

    @Test func aKindThereIsNot() async throws {
        let findings = try await findings(
            """
            -- content/plan.yaml --
            "1.a": {title: {vi: A}, kinds: [article]}
            "1.b": {title: {vi: B}}
            """)
        #expect(findings == ["unknown-kind 1: there is no kind of content 'article'; did you mean 'articles'?"])
    }

    @Test func readingOfALanguageThereIsNot() async throws {
        let findings = try await findings(
            """
            -- content/reading.yaml --
            km: {abbreviations: {A: b}}
            """)
        #expect(findings == ["unknown-language 1: there is no language 'km' in languages.yaml"])
    }

    @Test func withoutAPlanNothingIsAsked() async throws {
        var fixture = smallSite
        fixture["content/plan.yaml"] = nil
        let (site, report) = try await site(fixture)
        #expect(report.isEmpty)
        #expect(CoverageReport(of: site, on: smallDay).holes.isEmpty)
    }
}
