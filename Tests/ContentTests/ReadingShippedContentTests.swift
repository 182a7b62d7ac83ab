import Diagnostics
import TestSupport
import Testing

@testable import Content

@Suite struct ReadingShippedContentTests {
    @Test func theShippedContentIsReadWithoutErrors() async throws {
        let (site, report) = try await read(Fixture.shipped("content"))
        let errors = Report(report.sorted().diagnostics.filter { $0.severity == .error })
        #expect(TerminalRenderer(language: .english).render(errors) == "")
        #expect(try #require(site).items.count > 20)
    }
}
