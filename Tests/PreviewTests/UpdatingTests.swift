import Content
import Diagnostics
import Foundation
import Publishing
import TestSupport
import Testing

@testable import Preview

/// However a site came to be what it is, by reading everything or by any number of edits, it is the same.
@Suite struct UpdatingTests {
    @Test(arguments: 1...3)
    func anUpdatedSiteEqualsAFreshOne(seed: Int) async throws {
        var editor = try Editor(seed: UInt64(seed))
        let updated = try await PreviewSite(editor.project.options)
        var reading = try await SiteReading(of: ProjectFiles(root: editor.project.root))
        for round in 0..<9 {
            var changed: Set<String> = []
            for _ in 0...editor.random(3) { changed.formUnion(try editor.edit()) }
            if round % 3 == 2 { changed.formUnion(try editor.mend()) }
            _ = await updated.update(changed)
            let files = try ProjectFiles(root: editor.project.root)
            _ = try await reading.update(changed, in: files)

            let fresh = try await PreviewSite(editor.project.options)
            let note = Comment(rawValue: "seed \(seed), round \(round): \(editor.log.joined(separator: "; "))")
            #expect(JSONRenderer.render(await updated.report()) == JSONRenderer.render(await fresh.report()), note)
            let freshReading = try await SiteReading(of: files)
            #expect(
                JSONRenderer.render(reading.report.sorted()) == JSONRenderer.render(freshReading.report.sorted()), note)
            // Of what is broken the last good state is shown, which a fresh site does not have.
            guard round % 3 == 2 else { continue }
            try await expectSamePages(updated, fresh, updated.standard, note)
            try await expectSamePages(
                updated, fresh, Showing(date: Day(iso: "2027-02-01") ?? Day(number: 0), includesDrafts: true), note)
        }
    }

    /// Edits that change no page's address go the short way, and so are compared one by one.
    @Test(arguments: 11...13)
    func aSmallEditIsSeenWhereverItShows(seed: Int) async throws {
        var editor = try Editor(seed: UInt64(seed))
        let updated = try await PreviewSite(editor.project.options)
        for _ in 0..<5 {
            // Rendered before, so that something could be left over.
            _ = try await updated.answer(#require(RequestPath("/")), updated.standard)
            #expect(await updated.update(try editor.editGently()))
            let fresh = try await PreviewSite(editor.project.options)
            let note = Comment(rawValue: "seed \(seed): \(editor.log.joined(separator: "; "))")
            try await expectSamePages(updated, fresh, updated.standard, note)
        }
    }

    @Test func anotherPictureHasItsOwnSize() async throws {
        let project = try Project(["articles"])
        func draw(_ width: Int) throws {
            try project.write(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"10\"/>",
                to: "content/articles/sinh-vien-nam-cuoi/anh.svg")
        }
        try draw(20)
        let text = try project.read("content/articles/sinh-vien-nam-cuoi/vi.md")
        try project.write(text + "\n![Ảnh](anh.svg)\n", to: "content/articles/sinh-vien-nam-cuoi/vi.md")
        let site = try await PreviewSite(project.options)
        let page = try #require(RequestPath("/sinh-vien-nam-cuoi/"))
        #expect(bytes(try await site.answer(page, site.standard)).contains("width=\"20\""))
        try draw(30)
        #expect(await site.update(["content/articles/sinh-vien-nam-cuoi/anh.svg"]))
        #expect(bytes(try await site.answer(page, site.standard)).contains("width=\"30\""))
        let picture = try #require(RequestPath("/pictures/articles/sinh-vien-nam-cuoi/anh.svg"))
        #expect(bytes(try await site.answer(picture, site.standard)).contains("image/svg+xml"))
    }

    @Test func whoNamesAnItemHearsOfItsEnd() async throws {
        let project = try Project()
        let site = try await PreviewSite(project.options)
        let path = "content/articles/sinh-vien-nam-cuoi"
        func named() async -> Bool {
            await site.report().diagnostics.contains {
                $0.id == "unknown-item" && $0.span?.file.path == "content/leaflets/sinh-vien/vi.md"
            }
        }
        #expect(await !named())
        try project.move(path, to: "kept")
        #expect(await site.update([path]))
        #expect(await named())
        try project.move("kept", to: path)
        #expect(await site.update([path]))
        #expect(await !named())
    }

    private func expectSamePages(
        _ updated: PreviewSite, _ fresh: PreviewSite, _ showing: Showing, _ note: Comment
    ) async throws {
        let addresses = try await fresh.addresses(showing)
        #expect(try await updated.addresses(showing) == addresses, note)
        for address in addresses + ["sitemap.xml", "feed.xml", "search-index.json"] {
            let path = try #require(RequestPath("/" + QueryText.encode(path: address)))
            let (left, right) = (try await updated.answer(path, showing), try await fresh.answer(path, showing))
            // Only the address is told; two whole pages would help nobody.
            let isSame = bytes(left) == bytes(right)
            #expect(isSame, "\(address), \(note)")
        }
        for page in ["/", "/~loa/", "/bhxh-tu-nguyen/"] {
            let path = try #require(RequestPath(page))
            var (left, right) = (try await updated.state(of: path, showing), try await fresh.state(of: path, showing))
            (left.generation, right.generation) = (0, 0)
            #expect(left.json(in: .english) == right.json(in: .english), "\(page), \(note)")
        }
    }

    private func bytes(_ answer: Answer?) -> String {
        switch answer {
        case .page(let page): String(decoding: page.bytes, as: UTF8.self)
        case .file(let bytes, let type, _): "\(type) \(String(decoding: bytes, as: UTF8.self))"
        case .moved(let address): address
        case nil: "nothing"
        }
    }

    @Test func aBrokenSiteFileLeavesTheSiteAsItWas() async throws {
        let project = try Project(["articles"])
        let site = try await PreviewSite(project.options)
        let path = try #require(RequestPath("/bhxh-tu-nguyen/"))
        let before = bytes(try await site.answer(path, site.standard))
        let good = try project.read("content/audiences.yaml")
        try project.write(good + "\nx: [", to: "content/audiences.yaml")
        #expect(await site.update(["content/audiences.yaml"]))
        #expect(await site.report().hasErrors)
        #expect(bytes(try await site.answer(path, site.standard)) == before)
        // Another article goes on meanwhile.
        try project.write(good, to: "content/audiences.yaml")
        #expect(await site.update(["content/audiences.yaml"]))
        #expect(await !site.report().hasErrors)
        #expect(bytes(try await site.answer(path, site.standard)) == before)
    }

    @Test func aBrokenThemeLeavesTheSiteAsItWas() async throws {
        let project = try Project(["articles"])
        let site = try await PreviewSite(project.options)
        let path = try #require(RequestPath("/bhxh-tu-nguyen/"))
        let before = bytes(try await site.answer(path, site.standard))
        let good = try project.read("themes/base/pages/article.mustache")
        try project.write(good + "{{#open}}", to: "themes/base/pages/article.mustache")
        #expect(await site.update(["themes/base/pages/article.mustache"]))
        #expect(bytes(try await site.answer(path, site.standard)) == before)
        #expect(try await site.state(of: path, site.standard).errors.contains { $0.id == "template-syntax" })
        // It stays so whatever else is edited meanwhile.
        try project.write("---\ntitle: Mới\ndate: 2026-05-01\n---\n\nMới.\n", to: "content/articles/moi/vi.md")
        #expect(await site.update(["content/articles/moi"]))
        #expect(try await site.state(of: path, site.standard).errors.contains { $0.id == "template-syntax" })
        try project.write(good + "\n", to: "themes/base/pages/article.mustache")
        #expect(await site.update(["themes/base/pages/article.mustache"]))
        #expect(try await site.state(of: path, site.standard).errors.isEmpty)
    }

    @Test func whatIsNoEditIsNotTold() async throws {
        let project = try Project(["articles"])
        let site = try await PreviewSite(project.options)
        #expect(await !site.update(["content/articles/bhxh-tu-nguyen/nothing.tmp"]))
        #expect(await site.generation == 1)
    }

    @Test func aFolderThatCannotBeReadIsAFinding() async throws {
        let project = try Project(["articles"])
        let site = try await PreviewSite(project.options)
        try project.remove("content/articles")
        try project.remove("content/site.yaml")
        #expect(await site.update(["content/articles", "content/site.yaml"]))
        #expect(await site.report().diagnostics.contains { $0.id == "missing-site-file" })
        #expect(try await site.answer(#require(RequestPath("/")), site.standard) != nil)
    }
}

/// Edits a project the way people do, well and badly.
private struct Editor {
    let project: Project
    private(set) var log: [String] = []
    private var state: UInt64
    private var count = 0
    /// What files were before they were broken or removed; nil for those that were not there.
    private var good: [String: String?] = [:]

    init(seed: UInt64) throws {
        project = try Project()
        state = seed
    }

    /// SplitMix64: the same edits for the same seed.
    mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private mutating func pick(_ paths: [String]) -> String { paths[random(paths.count)] }

    private func files(_ folder: String, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(project.root)/\(folder)").sorted()
            .filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }
    }

    /// Makes one edit and returns the paths a watch would tell.
    mutating func edit() throws -> Set<String> {
        count += 1
        let texts = try files("content/articles", ending: ".md") + files("content/leaflets", ending: ".md")
        let text = pick(texts)
        switch random(16) {
        case 0, 1, 2: return try change(text, "word") { [count] in $0 + "\nThêm từ \(count).\n" }
        case 3:
            return try change(text, "title") { [count] in
                $0.replacing("title: ", with: "title: \(count) ", maxReplacements: 1)
            }
        case 4:
            return try change(text, "weight") { [count] in
                $0.replacing("title: ", with: "weight: \(count)\ntitle: ", maxReplacements: 1)
            }
        case 5:
            return try change(text, "draft") {
                $0.replacing("title: ", with: "draft: true\ntitle: ", maxReplacements: 1)
            }
        case 6:
            return try change(text, "date") {
                $0.replacing("title: ", with: "publishDate: 2027-01-15\ntitle: ", maxReplacements: 1)
            }
        case 7:
            return try change(text, "block") { [count] in
                $0 + "\n::: audience sinh-vien\nRiêng sinh viên \(count).\n:::\n"
            }
        case 8: return try change(text, "broken") { $0.replacing("title: ", with: "title: [", maxReplacements: 1) }
        case 9: return try change(text, "fact") { $0 + "\n{{khong.co}} và [bài](../khong-co/vi.md)\n" }
        case 10:
            let copy = "content/articles/bai-\(count)/vi.md"
            log.append("new \(copy)")
            keep(copy)
            try project.write("---\ntitle: Bài \(count)\ndate: 2026-05-0\(1 + count % 9)\n---\n\nMới.\n", to: copy)
            return [copy.split(separator: "/").dropLast().joined(separator: "/")]
        case 11:
            log.append("remove \(text)")
            keep(text)
            try project.remove(text)
            return [text]
        case 12: return try change("content/facts.yaml", "facts") { [count] in $0 + "\n# \(count)\n" }
        case 13: return try change("content/facts.yaml", "facts broken") { $0 + "\nx: [\n" }
        case 14:
            return try change("themes/base/styles/30-pages.css", "style") { [count] in $0 + "\n.x\(count){color:red}\n"
            }
        default:
            let picture = text.split(separator: "/").dropLast().joined(separator: "/") + "/anh-\(count).svg"
            log.append("picture \(picture)")
            keep(picture)
            try project.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: picture)
            return [picture]
        }
    }

    /// Makes one edit that leaves all pages where they are.
    mutating func editGently() throws -> Set<String> {
        count += 1
        let text = pick(
            try files("content/articles", ending: "vi.md") + files("content/leaflets", ending: "vi.md"))
        return switch random(6) {
        case 0: try change(text, "word") { [count] in $0 + "\nThêm từ \(count).\n" }
        case 1, 2: try change(text, "title") { [count] in Editor.setting("title", "Tên \(count)", in: $0) }
        case 3: try change(text, "weight") { [count] in Editor.setting("weight", "\(count)", in: $0) }
        case 4: try change(text, "date") { [count] in Editor.setting("date", "2026-0\(count % 9 + 1)-01", in: $0) }
        default: try change(text, "topics") { Editor.setting("topics", "[luong-huu]", in: $0) }
        }
    }

    /// The text with another value for a key of its front matter.
    private static func setting(_ key: String, _ value: String, in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeAll { $0.hasPrefix(key + ":") }
        lines.insert("\(key): \(value)", at: 1)
        return lines.joined(separator: "\n")
    }

    private mutating func keep(_ path: String) {
        if good[path] == nil { good[path] = .some(try? project.read(path)) }
    }

    private mutating func change(_ path: String, _ name: String, _ body: (String) -> String) throws -> Set<String> {
        log.append("\(name) \(path)")
        let old = try project.read(path)
        keep(path)
        try project.exchange(path, for: body(old))
        return [path]
    }

    /// Puts everything back that is broken, and half of the rest.
    mutating func mend() throws -> Set<String> {
        var changed: Set<String> = []
        for (path, text) in good.sorted(by: { $0.key < $1.key }) {
            let now = project.exists(path) ? try project.read(path) : nil
            let isBroken = now?.contains("[") ?? true && now != text || now?.contains("khong.co") ?? false
            guard isBroken || random(2) == 0 else { continue }
            if let text {
                try project.write(text, to: path)
                changed.insert(path)
            } else if project.exists(path) {
                let folder = path.split(separator: "/").dropLast().joined(separator: "/")
                let isAlone = path.hasPrefix("content/articles/bai-")
                try project.remove(isAlone ? folder : path)
                changed.insert(isAlone ? folder : path)
            }
            good[path] = nil
        }
        log.append("mend")
        return changed
    }
}
