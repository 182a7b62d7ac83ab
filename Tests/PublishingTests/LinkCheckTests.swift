import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

@Suite struct LinkCheckTests {
    private let project: SampleProject
    private let article = "content/articles/gia-nuoc/vi.md"

    init() throws { project = try SampleProject() }

    private func append(_ text: String, to path: String, fromLine more: String = "") throws {
        let old = try project.text(of: path).replacing("topics: [gia-nuoc]\n", with: "topics: [gia-nuoc]\n\(more)")
        try project.write("\(old)\n\(text)\n", to: path)
    }

    private func findings(_ report: Report) -> [String] {
        report.sorted().diagnostics.filter { $0.severity == .error }.map { diagnostic in
            let place = diagnostic.span.map { " \($0.file.path):\($0.start.line):\($0.start.column)" } ?? ""
            return diagnostic.id + place
        }
    }

    @Test func aBuildRefusesAnAnchorThatAnotherPageLacks() async throws {
        try append("Xem [câu hỏi](faq/hoi-gia#khong-co).", to: article)
        let report = try await project.build().report
        #expect(findings(report) == ["dead-anchor content/articles/gia-nuoc/vi.md:14:26"])
        #expect(
            report.sorted().diagnostics.contains { $0.summary.en.contains("'/hoi-dap/hoi-gia/index.html#khong-co'") })
        #expect(try await findings(Build.check(project.options(), observer: Silence())) == findings(report))
    }

    @Test func aBuildRefusesADeadLinkInRawHTML() async throws {
        try append("<a href=\"../khong-co/\">x</a>", to: article, fromLine: "html: true\n")
        let found = try await findings(project.build().report)
        #expect(found == ["dead-link content/articles/gia-nuoc/vi.md:15:13"])
    }

    /// The finished output is checked as it lies there: pages, feeds, search index, PDF files.
    @Test func finishedOutputIsChecked() async throws {
        try append("[nước](https://khac.example.vn/nuoc)", to: article)
        try await project.build()
        let site = try #require(try await Build.read(project.options()).site)
        var check = try await LinkCheck(of: site, options: project.options())
        #expect(check.report.isEmpty && check.fileCount > 20 && check.linkCount > 20)

        // A page is lost on the way to the server: pages, site map, index and the codes on paper all lead to it.
        try FileManager.default.removeItem(atPath: project.output + "/site/hoi-dap/hoi-gia/index.html")
        let codes = try FileManager.default.contentsOfDirectory(atPath: project.output + "/site/Q").sorted()
        try FileManager.default.removeItem(atPath: project.output + "/site/Q/\(codes[0])/index.html")
        check = try await LinkCheck(of: site, options: project.options())
        let found = check.report.sorted().diagnostics.map(\.summary.en)
        #expect(found.contains { $0.contains("'/hoi-dap/hoi-gia/index.html', which") })
        #expect(found.contains { $0.contains("more files links to '/Q/\(codes[0])/index.html'") })
        #expect(check.report.diagnostics.count == 2)
    }

    @Test func withoutOutputThereIsNothingToCheck() async throws {
        let site = try #require(try await Build.read(project.options()).site)
        await #expect(throws: DiskError.self) { try await LinkCheck(of: site, options: project.options()) }
    }

    /// Other sites are asked once, and their answers kept.
    @Test func otherSitesAreAskedOnce() async throws {
        let server = try WebServer(files: ["co.html": "<p>"], in: project.folder.path + "/www")
        defer { server.stop() }
        try append("[a](\(server.url)/co.html#x) [b](\(server.url)/mat.html)", to: article)
        try await project.build()
        let site = try #require(try await Build.read(project.options()).site)
        for _ in 0..<2 {
            let links = try #require(ExternalLinks(output: project.output, pause: 0))
            let check = try await LinkCheck(of: site, options: project.options(), external: links)
            #expect(
                findings(check.report).first?.hasPrefix("external-link-dead content/articles/gia-nuoc/vi.md:14:")
                    == true)
            #expect(check.report.diagnostics.count == 1)
        }
        #expect(server.requests.filter { $0.contains("co.html") }.count == 1)
        #expect(server.requests.filter { $0.contains("mat.html") }.count > 2)
        server.stop()
        let links = try #require(ExternalLinks(output: project.output, pause: 0))
        let check = try await LinkCheck(of: site, options: project.options(), external: links)
        #expect(check.report.diagnostics.map(\.id) == ["external-link-unsure"])
    }
}
