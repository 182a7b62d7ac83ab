import Diagnostics
import Foundation
import Publishing
import TestSupport
import Testing

@testable import Preview

@Suite(.serialized) struct ServerTests {
    private struct State: Decodable, Sendable {
        struct Finding: Decodable, Sendable {
            var id: String
            var message: String
            var file: String?
            var line: Int?
            var column: Int?
            var text: String?
        }
        struct Picture: Decodable, Sendable {
            var address: String
            var ratio: Double
        }
        struct Sheet: Decodable, Sendable {
            var title: String
            var pictures: [Picture]
        }
        var generation: Int
        var date: String
        var drafts: Bool
        var digest: String
        var styles: [String]
        var errors: [Finding]
        var sheets: [Sheet]
    }

    private static func state(of page: String, _ port: UInt16, headers: [String] = []) async throws -> State {
        let answer = try await Wire.get("/~loa/state?page=\(page)", port: port, headers: headers)
        #expect(answer.status == 200)
        return try JSONDecoder().decode(State.self, from: Data(answer.body))
    }

    private static let page = "/bhxh-tu-nguyen/"

    @Test func servesPagesAndFilesWithTheirTypes() async throws {
        let project = try Project()
        try await project.serving { port in
            let home = try await Wire.get("/", port: port)
            #expect(home.status == 200)
            #expect(home.headers["content-type"] == "text/html; charset=utf-8")
            #expect(home.text.contains("<script src=\"/~loa/live.js\" defer data-digest="))
            #expect(home.text.contains("connect-src 'self' ws://127.0.0.1:\(port);"))

            let style = try #require(LivePage.styles(in: home.body).first?.address)
            let sheet = try await Wire.get("/\(style)", port: port)
            #expect(sheet.status == 200)
            #expect(sheet.headers["content-type"] == "text/css; charset=utf-8")

            for (target, type) in [
                ("/sitemap.xml", "application/xml; charset=utf-8"),
                ("/feed.xml", "application/atom+xml; charset=utf-8"),
                ("/robots.txt", "text/plain; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml"),
                ("/manifest.webmanifest", "application/manifest+json; charset=utf-8"),
                ("/~loa/live.js", "text/javascript; charset=utf-8"), ("/~loa/live.css", "text/css; charset=utf-8"),
                ("/~loa/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"),
            ] {
                let answer = try await Wire.get(target, port: port)
                #expect(answer.status == 200, "\(target)")
                #expect(answer.headers["content-type"] == type, "\(target)")
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(target)")
                #expect(!answer.body.isEmpty, "\(target)")
            }

            let head = try await Wire.get("/", port: port, method: "HEAD")
            #expect(head.headers["content-length"] == home.headers["content-length"])
            #expect(try await Wire.get("/", port: port, method: "POST").status == 405)
        }
    }

    /// What a build writes is answered by the preview too, byte for byte where the preview has nothing to add.
    @Test func answersWhatABuildWrites() async throws {
        let project = try Project(["articles", "faq", "campaigns", "leaflets"])
        var options = project.options
        options.flavours = [.website]
        let result = try await Build.run(options, observer: Silence())
        #expect(!result.report.hasErrors)
        let folder = options.output + "/site"
        let files = try #require(FileManager.default.subpaths(atPath: folder)).sorted().filter { path in
            // Made for the finished site alone: what keeps it offline, fonts and the styles that name them, small
            // pictures, pictures of shared links. The page for what is missing is answered as missing.
            !["sw.js", "404.html"].contains(path) && !path.hasSuffix(".css")
                && !["cards/", "assets/fonts", "pictures/"].contains(where: path.hasPrefix)
                && path.split(separator: "/").last?.contains(".") == true
        }
        #expect(files.count > 100)
        for path in ["data/faq.json", "data/faq.jsonl", "data/faq.csv", "data/content.json", "data/links.csv"]
            + ["data/campaigns.ics"]
        {
            #expect(files.contains(path), "\(path)")
        }
        let site = try await PreviewSite(project.options)
        for path in files {
            let address = try #require(RequestPath("/" + QueryText.encode(path: path)))
            switch try await site.answer(address, site.standard) {
            case .page(let page): #expect(page.exists && path.hasSuffix(".html"), "\(path)")
            case .file(let bytes, _, _):
                let written = FileManager.default.contents(atPath: "\(folder)/\(path)").map { [UInt8]($0) }
                let isSame = bytes == written || String(decoding: bytes, as: UTF8.self).contains("/pictures/")
                #expect(isSame, "\(path)")
            default: Issue.record("\(path)")
            }
        }
    }

    @Test func leadsToThePageAndSaysWhenThereIsNone() async throws {
        let project = try Project()
        try await project.serving { port in
            let moved = try await Wire.get("/bhxh-tu-nguyen", port: port)
            #expect(moved.status == 301)
            #expect(moved.headers["location"] == Self.page)
            let missing = try await Wire.get("/khong-co/", port: port)
            #expect(missing.status == 404)
            #expect(missing.text.contains("/~loa/live.js"))
            // No folder is listed.
            for folder in ["/assets/", "/assets", "/pictures/", "/content/", "/themes/", "/~loa/sheets/", "/~loa/x"] {
                #expect(try await Wire.get(folder, port: port).status == 404, "\(folder)")
            }
        }
    }

    @Test func whatAPrintedCodeOpens() async throws {
        let project = try Project()
        try await project.serving { port in
            let sites = try await Wire.get("/sitemap.xml", port: port)
            #expect(!sites.text.contains("/Q/"))
            let site = try await PreviewSite(project.options)
            let addresses = try await site.addresses(site.standard)
            let code = try #require(addresses.first { $0.hasPrefix("Q/") }).split(separator: "/")[1]
            for target in ["/Q/\(code)/", "/Q/\(code)/index.html"] {
                let landing = try await Wire.get(target, port: port)
                #expect(landing.status == 200)
                #expect(landing.text.contains(code))
            }
            #expect(try await Wire.get("/Q/\(code)", port: port).headers["location"] == "/Q/\(code)/")
            #expect(try await Wire.get("/Q/000000/", port: port).status == 404)
        }
    }

    @Test func servesNothingFromOutside() async throws {
        let project = try Project()
        try project.write("secret", to: "secret.txt")
        try project.write("secret", to: "content/articles/bhxh-tu-nguyen/.hidden.png")
        #expect(symlink("/etc/passwd", project.root + "/content/articles/bhxh-tu-nguyen/link.png") == 0)
        try await project.serving { port in
            for target in [
                "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/secret.txt",
                "/assets/%2e%2e/%2e%2e/secret.txt", "/pictures/articles/bhxh-tu-nguyen/../../../secret.txt",
                "/pictures/articles/bhxh-tu-nguyen/..%2f..%2f..%2f..%2fsecret.txt", "//etc/passwd", "/%2fetc%2fpasswd",
                "/pictures/articles/bhxh-tu-nguyen/link.png", "/pictures/articles/bhxh-tu-nguyen/.hidden.png",
                "/pictures/articles/bhxh-tu-nguyen/vi.md", "/~loa/../secret.txt", "/~loa/sheets/../../secret.txt/1.png",
                "/~loa/sheets/leaflets/..%2f..%2f/x/1.png", "/..\\secret.txt", "/%c0%ae%c0%ae/secret.txt",
                "/content/site.yaml", "/index.html%00.txt", "http://127.0.0.1/../secret.txt",
            ] {
                let answer = try await Wire.get(target, port: port)
                #expect([400, 404].contains(answer.status), "\(target)")
                #expect(!answer.text.contains("secret\n") && !answer.text.contains("root:"), "\(target)")
                #expect(answer.text != "secret", "\(target)")
            }
        }
    }

    @Test func answersOnlyToNamesOfThisMachine() async throws {
        let project = try Project()
        try await project.serving { port in
            for host in ["example.org", "example.org:\(port)", "127.0.0.1.nip.io:\(port)", ""] {
                let answer = try await Wire.get("/", port: port, host: host)
                #expect(answer.status == 403, "\(host)")
                #expect(!answer.text.contains("<html"))
            }
            #expect(try await Wire.get("/", port: port, host: "localhost:\(port)").status == 200)
            let strange = try await Wire.talk(port) { try $0.openSocket(port: port, origin: "http://example.org") }
            #expect(strange.status == 403)
        }
    }

    @Test func anEditIsToldAndShown() async throws {
        let project = try Project()
        try await project.serving { port in
            let before = try await Self.state(of: Self.page, port)
            let told = try await Wire.talk(port) { wire in
                #expect(try wire.openSocket(port: port, origin: "http://127.0.0.1:\(port)").status == 101)
                let first = try wire.message()
                let text = try project.read(Project.article) + "\nMột câu hoàn toàn mới.\n"
                try project.exchange(Project.article, for: text)
                return [first, try wire.message()]
            }
            #expect(told == ["{\"generation\":1}", "{\"generation\":2}"])
            let page = try await Wire.get(Self.page, port: port)
            #expect(page.text.contains("Một câu hoàn toàn mới."))
            let after = try await Self.state(of: Self.page, port)
            #expect(after.digest != before.digest)
            #expect(page.text.contains("data-digest=\"\(after.digest)\""))
        }
    }

    @Test func aMistakeStandsOverTheLastGoodPageUntilItIsMended() async throws {
        let project = try Project()
        try await project.serving { port in
            let good = try project.read(Project.article)
            let page = try await Wire.get(Self.page, port: port)
            // Broken front matter: the item stays as it was.
            try await Self.save(good.replacing("title: ", with: "title: [", maxReplacements: 1), project, port)
            let broken = try await Self.state(of: "/", port)
            let finding = try #require(broken.errors.first)
            #expect(finding.id == "yaml-syntax")
            #expect(finding.file == Project.article)
            #expect(try #require(finding.line) > 1)
            #expect(finding.column != nil && finding.text != nil && !finding.message.isEmpty)
            #expect(try await Wire.get(Self.page, port: port).body == page.body)
            // A fact nobody knows is found only when the page is rendered.
            try await Self.save(good + "\nMức đóng là {{khong.co}} đồng.\n", project, port)
            let unknown = try await Self.state(of: Self.page, port)
            #expect(unknown.errors.map(\.id) == ["unknown-fact"])
            #expect(unknown.errors.first?.text == "Mức đóng là {{khong.co}} đồng.")
            #expect(unknown.errors.first?.column == 13)
            #expect(try await Wire.get(Self.page, port: port).body == page.body)
            try await Self.save(good, project, port)
            #expect(try await Self.state(of: Self.page, port).errors.isEmpty)
            #expect(try await Wire.get(Self.page, port: port).body == page.body)
        }
    }

    /// Saves the article and waits until pages are told.
    private static func save(
        _ text: String, to path: String = Project.article, _ project: Project, _ port: UInt16
    ) async throws {
        _ = try await Wire.talk(port) { wire in
            _ = try wire.openSocket(port: port)
            _ = try wire.message()
            try project.exchange(path, for: text)
            return try wire.message()
        }
    }

    @Test func aStyleIsExchangedWithoutLoadingThePage() async throws {
        let project = try Project()
        try await project.serving { port in
            let before = try await Self.state(of: Self.page, port)
            let path = "themes/base/styles/30-pages.css"
            try await Self.save(try project.read(path) + "\nmain h1 { color: red }\n", to: path, project, port)
            let after = try await Self.state(of: Self.page, port)
            #expect(after.digest == before.digest)
            #expect(after.styles != before.styles)
            let style = try #require(after.styles.first?.split(separator: "/").last)
            #expect(try await Wire.get("/assets/\(style)", port: port).text.contains("color: red"))
        }
    }

    @Test func leafletsAreShownAndRedrawn() async throws {
        let project = try Project()
        try await project.serving { port in
            let before = try await Self.state(of: Self.page, port)
            // Other leaflets open the page too.
            let folder = "/leaflets/tu-nguyen/"
            let sheet = try #require(before.sheets.first { $0.pictures.first?.address.contains(folder) == true })
            #expect(sheet.pictures.count == 2)
            let old = try await Wire.get(sheet.pictures[0].address + "&width=300", port: port)
            #expect(old.headers["content-type"] == "image/png")
            #expect(old.body.prefix(4).elementsEqual([0x89, 0x50, 0x4E, 0x47]))
            #expect(Self.width(of: old.body) == 300)
            #expect(try await Self.state(of: "/", port).sheets.isEmpty)

            let text = try project.read(Project.leaflet)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix("headline:") ? "headline: Lương hưu cho mọi nhà" : String(line)
            }
            try await Self.save(lines.joined(separator: "\n"), to: Project.leaflet, project, port)
            let after = try await Self.state(of: Self.page, port)
            #expect(after.digest == before.digest)
            let picture = try #require(
                after.sheets.compactMap(\.pictures.first).first { $0.address.contains(folder) })
            #expect(picture.address != sheet.pictures[0].address)
            let new = try await Wire.get(picture.address + "&width=300", port: port)
            #expect(new.body != old.body && new.status == 200)

            let all = try await Self.state(of: "/~loa/", port)
            #expect(all.sheets.count >= 3)
            for target in [
                "leaflets/tu-nguyen/vi-tu-nguyen/9.png", "leaflets/nope/vi-tu-nguyen/1.png", "x", "a/b/c/0.png",
            ] {
                #expect(try await Wire.get("/~loa/sheets/\(target)", port: port).status == 404, "\(target)")
            }
        }
    }

    /// The width in the header of a PNG file.
    private static func width(of png: [UInt8]) -> Int { png[16..<20].reduce(0) { $0 << 8 | Int($1) } }

    @Test func aBrowserChoosesDayAndDrafts() async throws {
        let project = try Project()
        let draft = "content/articles/ban-nhap/vi.md"
        try project.write(
            """
            ---
            title: Chỉ là bản nháp
            date: 2026-10-01
            draft: true
            ---

            Hôm nay là {{date}}.

            """, to: draft)
        try await project.serving { port in
            #expect(try await Wire.get("/ban-nhap/", port: port).status == 404)
            let choice = try await Wire.get("/ban-nhap/?loa-date=2027-03-09&loa-drafts=1", port: port)
            #expect(choice.status == 303)
            #expect(choice.headers["location"] == "/ban-nhap/")
            let cookies = try #require(choice.headers["set-cookie"]).split(separator: "\n").map {
                String($0.prefix { $0 != ";" })
            }
            #expect(cookies == ["loa-date=2027-03-09", "loa-drafts=1"])
            let cookie = "Cookie: \(cookies.joined(separator: "; "))"
            let page = try await Wire.get("/ban-nhap/", port: port, headers: [cookie])
            #expect(page.status == 200)
            #expect(page.text.contains("09/3/2027"))
            let state = try await Self.state(of: "/ban-nhap/", port, headers: [cookie])
            #expect(state.date == "2027-03-09" && state.drafts)
            // Another browser still has what the command line says.
            #expect(try await Wire.get("/ban-nhap/", port: port).status == 404)
            #expect(try await Self.state(of: "/", port).date == "2026-11-01")
            // Nonsense changes nothing, and nobody is led away.
            let nonsense = try await Wire.get("//example.org/?loa-date=x", port: port)
            #expect(nonsense.headers["location"]?.hasPrefix("//") != true)
        }
    }

    @Test func aPortThatIsTakenIsNamed() async throws {
        let project = try Project([])
        let second = try await PreviewServer(project.options, language: .english)
        try await project.serving { port in
            let error = await #expect(throws: PreviewError.self) { try await second.run(port: port) }
            guard case .portTaken(port)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(error?.message.en.contains("port \(port) is in use") == true)
        }
    }

    @Test func aProjectWithoutContentShowsWhy() async throws {
        let project = try Project([])
        for name in try FileManager.default.contentsOfDirectory(atPath: project.root + "/content") {
            try project.remove("content/" + name)
        }
        try await project.serving { port in
            let home = try await Wire.get("/", port: port)
            #expect(home.text.contains("/~loa/live.js"))
            #expect(try await Self.state(of: "/", port).errors.map(\.id) == ["missing-content"])
        }
    }
}

private struct Silence: BuildObserver {
    func stage(_ name: Message, of count: Int) {}
    func advance() {}
    func wait() {}
}
