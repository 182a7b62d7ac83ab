import Diagnostics
import TestSupport
import Testing

@testable import Publishing

/// The fonts a site brings along for languages that telephones cannot write.
@Suite struct SiteFontTests {
    private func project(fonts: String) throws -> SampleProject {
        let project = try SampleProject()
        let languages = try project.text(of: "content/languages.yaml")
            .replacing("display: [Inter, Noto Sans],", with: "display: [Inter, Noto Sans], web: [\(fonts)],")
        try project.write(languages, to: "content/languages.yaml")
        return project
    }

    @Test(arguments: [
        ("Không Có Phông Này", "name another family"), ("Noto Sans Khong Co", "apt-get install fonts-noto"),
    ])
    func aFamilyThatIsMissingIsTold(family: String, fix: String) async throws {
        let project = try project(fonts: family)
        let report = try await project.build().report
        let finding = try #require(report.diagnostics.first { $0.id == "missing-web-font" })
        #expect(finding.severity == .warning && finding.span?.file.path == "content/languages.yaml")
        #expect(finding.summary.en.contains(family))
        let told = finding.fixes.map(\.message.en)
        #expect(told.count == 1 && told[0].contains(fix), "\(told)")
    }

    @Test func theLicenceGoesAlong() async throws {
        let project = try project(fonts: "Noto Sans")
        let report = try await project.build().report
        #expect(!report.diagnostics.contains { $0.id == "missing-web-font" })
        let licence = try project.folder.read("output/site/assets/fonts/LICENSE.txt")
        #expect(licence.contains("Noto Sans") && licence.contains("SIL OPEN FONT LICENSE Version 1.1"))
        #expect(licence.contains("provided that each copy contains the above copyright notice and this license"))
    }
}
