import Foundation
import TestSupport
import Testing

@Suite struct LawsCommandTests {
    @Test func usageNamesFactsAndTexts() throws {
        let usage = try WaterProject().loa("laws", "usage", "luat-nuoc")
        #expect(usage.status == 0)
        #expect(usage.output.contains("price"))
        #expect(usage.output.contains("articles/gia-nuoc"))
        #expect(try WaterProject().loa("laws", "usage", "luat-nuo").errors.contains("'luat-nuoc'"))
    }

    @Test func aLawThatHasEndedIsAnErrorAndItsFactsAreDoubtful() throws {
        let check = try WaterProject(withThemes: true).loa("check", "--only", "articles", asOf: "2027-07-01")
        #expect(check.status == 4)
        #expect(check.findings.contains("error law-no-longer-in-force"))
        #expect(check.findings.contains("warning fact-law-not-in-force"))
        #expect(check.errors.contains("10/2027/QH16"))
    }

    @Test func aLegalBasisOfALeafletIsCheckedForTheDay() throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/leaflets/gia-nuoc/vi.md", "places: all", "places: all\nlaws: [luat-moi]")
        let early = try project.loa("check")
        #expect(early.status == 0)
        #expect(early.findings.contains("warning law-not-yet-in-force"))
        #expect(early.errors.contains("leaflets/gia-nuoc/vi.md:7"))
        #expect(try project.loa("check", "--release").findings.contains("error law-not-yet-in-force"))
    }

    @Test(arguments: [("Điều 9]", "Điều 11]", "unknown-article"), ("@luat-nuoc", "@luat-nuocc", "unknown-law")])
    func citationsAreChecked(old: String, new: String, id: String) throws {
        let project = try WaterProject(withThemes: true)
        try project.edit("content/articles/gia-nuoc/vi.md", old, new)
        let check = try project.loa("check", "--only", "articles")
        #expect(check.status == 4)
        #expect(check.findings.contains("error \(id)"))
    }
}
