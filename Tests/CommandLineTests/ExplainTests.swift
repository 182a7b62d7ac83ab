import Foundation
import TestSupport
import Testing

/// What `loa build --explain` says.
@Suite struct ExplainTests {
    private func run(_ project: WaterProject, _ words: String...) throws -> WaterProject.Outcome {
        try WaterProject.run(
            ["build", "--root", project.root, "--as-of", "2026-11-23", "--flavour", "website"] + words,
            home: project.folder)
    }

    @Test func reasonsAreToldInBothLanguagesAndAsData() throws {
        let project = try WaterProject(withThemes: true)
        let first = try run(project, "--explain", "--lang", "en")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("new files: nothing had been built here\n"), "\(first.output)")
        let path = "content/articles/gia-nuoc/vi.md"
        try project.write(try project.text(of: path) + "\nThêm.\n", to: path)
        let second = try run(project, "--explain", "--lang", "en")
        #expect(second.output.contains(" differ from the last build:\n"), "\(second.output)")
        #expect(second.output.contains("files: changed: \(path)\n    site/"), "\(second.output)")
        #expect(second.output.contains(" made again and not different\n"))
        // The same again: nothing is different.
        #expect(try run(project, "--explain").output.contains("Không tệp nào khác lần trước.\n"))
        try project.write(try project.text(of: path) + "\nThêm nữa.\n", to: path)
        let vietnamese = try run(project, "--explain", "site/gia-nuoc/")
        #expect(
            vietnamese.output.contains(
                "site/gia-nuoc/index.html: khác lần trước – đã đổi: \(path)\n  Làm ra từ:\n  * \(path) (đã đổi)\n"),
            "\(vietnamese.output)")
        try project.write(try project.text(of: path) + "\nThêm mãi.\n", to: path)
        let json = try run(project, "--explain", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let explanation = try #require(object?["explanation"] as? [String: Any], "\(json.output)")
        let groups = try #require(explanation["groups"] as? [[String: Any]])
        let origins = groups.compactMap { $0["origins"] as? [[String: String]] }.flatMap(\.self)
        #expect(origins == [["kind": "file", "name": path, "change": "changed"]])
        #expect(groups.compactMap { $0["changed"] as? [String] }.joined().contains("site/gia-nuoc/index.html"))
    }

    @Test func aFileThatIsNotMadeIsToldSo() throws {
        let project = try WaterProject(withThemes: true)
        let told = try run(project, "--explain", "site/khong-co.html", "--lang", "en")
        #expect(told.status == 2)
        #expect(told.errors.contains("loa: there is no file 'site/khong-co.html' in the output\n"))
    }
}
