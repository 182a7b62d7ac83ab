import Foundation
import TestSupport
import Testing

@Suite struct NewCommandTests {
    @Test func everyStartingTextIsFineAsItStands() throws {
        let project = try WaterProject(withThemes: true)
        for kind in ["article", "faq", "leaflet", "poster", "campaign", "broadcast", "story", "rebuttal"] {
            let new = try project.loa("new", kind, "bai-moi")
            #expect(new.status == 0)
            #expect(project.exists(String(new.output.dropLast())))
        }
        let check = try project.loa("check", "--drafts")
        #expect(check.status == 0)
        #expect(check.findings.allSatisfy { $0.hasPrefix("note") }, "\(check.errors)")
        // They are drafts: nothing of them is published.
        #expect(try project.loa("list").output.contains("articles/bai-moi\tdraft"))
    }

    @Test func namesThatCannotBeAddressesAreRefused() throws {
        let project = try WaterProject()
        let new = try project.loa("new", "article", "Bài mới")
        #expect(new.status == 2)
        #expect(new.errors.contains("bai-moi"))
        #expect(try project.loa("new", "article", "../x").status == 2)
        #expect(try project.loa("new", "article", "gia-nuoc").status == 2)
        #expect(try project.loa("new", "novel", "x").status == 2)
    }
}
