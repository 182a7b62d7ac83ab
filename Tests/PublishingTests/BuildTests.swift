import Content
import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Publishing

/// The whole way from files to the output tree, on a project the product does not ship.
@Suite struct BuildTests {
    let project: SampleProject

    init() throws { project = try SampleProject() }

    @Test func makesTheSiteTheLeafletsAndTheReports() async throws {
        let result = try await project.build()
        #expect(result.report.diagnostics.map(\.id) == [])
        let summary = try #require(result.summary)
        #expect(summary.sheets == [.leaflets: 3])
        let paths = Set(try project.tree().keys)
        for path in [
            "manifest.json", "site/index.html", "site/gia-nuoc/index.html", "site/hoi-dap/hoi-gia/index.html",
            "site/404.html",
            "site/danh-cho/nong-dan/gia-nuoc/index.html", "site/sitemap.xml", "site/feed.xml", "site/robots.txt",
            "print/leaflets/gia-nuoc/vi-nong-dan/gia-nuoc-vi-nong-dan-screen.pdf",
            "print/leaflets/gia-nuoc/vi-nong-dan-00101/gia-nuoc-vi-nong-dan-00101-press.pdf",
            "print/leaflets/gia-nuoc/vi-nong-dan-00102/gia-nuoc-vi-nong-dan-00102-office.pdf",
            "channels/questions/faq.json",
        ] {
            #expect(paths.contains(path), "\(path)")
        }
        #expect(summary.leftOut.map(\.item) == ["articles/gia-nuoc xx"])
    }

    @Test func factsAreThoseOfTheDay() async throws {
        try await project.build()
        #expect(try project.folder.read("output/site/gia-nuoc/index.html").contains("9.500\u{A0}đồng"))
        let later = try #require(Day(iso: "2027-02-01"))
        try await project.build(project.options(day: later))
        #expect(try project.folder.read("output/site/gia-nuoc/index.html").contains("10.200\u{A0}đồng"))
        let before = try #require(Day(iso: "2024-02-01"))
        var release = project.options(day: before)
        release.isRelease = true
        let result = try await project.build(release)
        #expect(result.summary == nil)
        #expect(result.report.hasErrors)
    }

    @Test func anyNumberOfWorkersGivesTheSameBytes() async throws {
        var options = project.options()
        options.workers = 1
        try await project.build(options)
        options.workers = 7
        options.output = project.folder.path + "/other"
        try await project.build(options)
        #expect(try project.tree() == project.tree("other"))
    }

    @Test func anErrorLeavesTheLastOutputAlone() async throws {
        try await project.build()
        let before = try project.tree()
        try project.write("title: [", to: "content/site.yaml")
        let result = try await project.build()
        #expect(result.summary == nil)
        #expect(result.report.hasErrors)
        #expect(try project.tree() == before)
        #expect(try project.folder.files(under: ".output.loa") == ["index", "lock", "memory", "stamp"])
    }

    @Test func nothingChangedMeansNothingDone() async throws {
        try await project.build()
        let again = try #require(try await project.build().summary)
        #expect(again.isUpToDate)
        try project.write(
            try project.text(of: "content/faq/hoi-gia/vi.md") + "\nThêm.\n", to: "content/faq/hoi-gia/vi.md")
        let changed = try #require(try await project.build().summary)
        #expect(!changed.isUpToDate)
        #expect(changed.reused > 10)
        #expect(changed.reused < changed.files)
    }

    /// Whatever is edited, building on top of the last build gives what a clean build gives.
    @Test func buildingOnTopEqualsBuildingAnew() async throws {
        let edits: [(path: String, from: String, to: String)] = [
            ("content/articles/gia-nuoc/vi.md", "Mỗi khối", "Từng khối"),
            ("content/facts.yaml", "value: 9500", "value: 9600"),
            ("content/places.csv", "12 Đường Biển", "14 Đường Biển"),
            ("content/leaflets/gia-nuoc/vi.md", "Mỗi nhà một vòi nước.", "Mỗi nhà hai vòi nước."),
            ("content/laws.yaml", "Tài nguyên nước", "Tài nguyên Nước"),
            ("themes/base/styles/10-base.css", "body", "html body"),
            (
                "themes/base/sheets/a5-leaflet.yaml", "figureCaption, align: centre, fit: [9.5, 12]",
                "figureCaption, align: centre, fit: [9.5, 11]"
            ),
            ("content/audiences.yaml", "colour: green", "colour: coral"),
            ("content/site.yaml", "tagline: Nước sạch cho mọi nhà", "tagline: Nước cho mọi nhà"),
        ]
        try await project.build()
        for edit in edits {
            let text = try project.text(of: edit.path)
            #expect(text.contains(edit.from), "\(edit.path) has no '\(edit.from)'")
            try project.write(text.replacing(edit.from, with: edit.to), to: edit.path)
            let result = try await project.build()
            #expect(result.summary != nil, "\(edit.path): \(result.report.diagnostics.map(\.summary.en))")
            let fresh = "fresh-\(edit.to.utf8.count)-\(edit.path.utf8.count)"
            try await project.build(project.options(output: project.folder.path + "/" + fresh))
            #expect(try project.tree() == project.tree(fresh), "\(edit.path)")
        }
    }

    @Test func aBuildOfOnePlaceKeepsTheRest() async throws {
        try await project.build()
        let before = try project.tree()
        var options = project.options()
        options.places = ["00102"]
        try await project.build(options)
        let after = try project.tree()
        #expect(
            Set(after.keys)
                == Set(before.keys).union([
                    "print/leaflets/gia-nuoc/vi-nong-dan-00102/gia-nuoc-vi-nong-dan-00102-preview.png"
                ]))
        #expect(
            after["print/leaflets/gia-nuoc/vi-nong-dan-00101/gia-nuoc-vi-nong-dan-00101-screen.pdf"]
                == before["print/leaflets/gia-nuoc/vi-nong-dan-00101/gia-nuoc-vi-nong-dan-00101-screen.pdf"])
    }

    @Test func draftsOfTranslationsAreMadeOnRequest() async throws {
        var options = project.options()
        options.includesDrafts = true
        let result = try await project.build(options)
        #expect(!result.report.hasErrors)
        let page = try project.folder.read("output/site/xx/gia-nuoc/index.html")
        #expect(page.contains("lang=\"art-x-thu\""))
        #expect(page.contains("9&#39;500\u{A0}dg"))
    }

    /// Every code on paper is read back from the finished page, says what was planned, and opens a page that exists.
    @Test func everyPrintedCodeOpensAPage() async throws {
        try await project.build()
        let tree = try project.tree()
        let leaflets = tree.keys.filter { $0.hasPrefix("print/") && $0.hasSuffix(".pdf") }.sorted()
        #expect(leaflets.count == 9)
        var addresses: Set<String> = []
        for path in leaflets {
            let file = project.output + "/" + path
            #expect(try Tool.run("qpdf", ["--check", file]).status == 0, "\(path)")
            let read = try Tool.withFolder { folder in
                let picture = folder.path + "/page"
                _ = try Tool.run("pdftoppm", ["-r", "150", "-f", "1", "-l", "1", "-png", "-singlefile", file, picture])
                return try Tool.run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png"]).text
            }
            let lines = Set(read.split(separator: "\n").map(String.init))
            let address = try #require(lines.first, "no code on \(path)")
            #expect(lines.count == 1, "\(path)")
            #expect(address.hasPrefix("HTTPS://NUOCSACH.EXAMPLE.VN/Q/"), "\(address)")
            let code = address.split(separator: "/").last.map(String.init) ?? ""
            #expect(tree["site/Q/\(code)/index.html"] != nil, "\(address) leads nowhere")
            addresses.insert(address)
        }
        #expect(addresses.count == 3)
    }

    @Test func theManifestNamesEveryFile() async throws {
        let result = try await project.build()
        let tree = try project.tree()
        let manifest = try project.folder.read("output/manifest.json")
        for (path, data) in tree where path != "manifest.json" {
            #expect(
                manifest.contains(
                    "\"path\": \"\(path)\", \"sha256\": \"\(ContentHash(of: [UInt8](data)))\", \"size\": \(data.count)"),
                "\(path)")
        }
        #expect(result.summary?.files == tree.count - 1)
    }

    @Test func findingsOfAReleaseStopIt() async throws {
        try project.write(
            try project.text(of: "content/facts.yaml").replacing(
                "signed: {by: Nguyễn Văn A, on: 2026-01-01}, values: [{from: 2025-01-01, to",
                with: "values: [{from: 2025-01-01, to"),
            to: "content/facts.yaml")
        let ordinary = try await project.build()
        #expect(ordinary.summary != nil)
        #expect(ordinary.report.diagnostics.contains { $0.id == "unsigned-fact" && $0.severity == .warning })
        var options = project.options()
        options.isRelease = true
        let release = try await project.build(options)
        #expect(release.summary == nil)
        #expect(release.report.diagnostics.contains { $0.id == "unsigned-fact" && $0.severity == .error })
    }
}
