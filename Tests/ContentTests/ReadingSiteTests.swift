import Diagnostics
import TestSupport
import Testing

@testable import Content

@Suite struct ReadingSiteTests {
    @Test func aWholeSiteIsRead() async throws {
        let (read, report) = try await read(goodSite)
        let site = try #require(read)
        #expect(summary(of: report) == [])
        #expect(site.configuration.url == "https://example.vn")
        #expect(
            site.configuration.jurisdiction.value(on: try #require(Day(iso: "2026-04-29")))?.text(in: ["vi"])
                == "tỉnh A")
        #expect(
            site.configuration.jurisdiction.value(on: try #require(Day(iso: "2026-04-30")))?.text(in: ["vi"])
                == "thành phố A")
        #expect(site.languages.chain(for: "km") == ["km", "vi"])
        #expect(site.languages["km"]?.displayFonts == ["Noto Sans Khmer"])
        #expect(site.audiences.is("sinh-vien", under: "moi-nguoi"))
        #expect(site.places.places.map(\.slug) == ["loc-ninh", "loc-thanh-25294", "loc-thanh-25295", "bom-bo"])
        #expect(site.places["25405"]?.hallAddress == "12 đường \"A\",\nthôn 3")
        #expect(site.places["25405"]?.languages == ["vi", "km"])
        #expect(site.places["25270"]?.fullName(on: try #require(Day(iso: "2026-04-29"))) == "xã Lộc Ninh")
        #expect(site.places["25270"]?.fullName(on: try #require(Day(iso: "2026-04-30"))) == "phường Lộc Ninh")
        #expect(site.items.map(\.id.description) == ["articles/dong-gop", "campaigns/thang-5", "leaflets/to-roi"])
        let article = try #require(site.item(Item.ID(kind: .articles, name: "dong-gop")))
        #expect(article.pictures == ["cho.jpg": "content/articles/dong-gop/cho.jpg"])
        let matter = try #require(article.texts["vi"]?.matter)
        #expect(matter.title == "Đóng góp")
        #expect(matter.tags == ["một", "hai"])
        #expect(matter.topics == ["huu"])
        #expect(article.texts["km"]?.matter.status == .draft)
        #expect(site.items(of: .campaigns)[0].texts["vi"]?.matter.campaignMatter?.slogans == ["sinh-vien": "Đi học"])
        let sheet = try #require(site.items(of: .leaflets)[0].texts["vi"]?.matter.sheet)
        #expect(sheet.places == .some(["25405"]))
        #expect(sheet.codeLevel == "Q")
    }

    @Test func theReportIsTheSameHoweverTheWorkIsSpread() async throws {
        var fixture = goodSite
        for number in 0..<300 {
            fixture["content/articles/bai-\(number)/vi.md"] = Array("---\ntitel: x\naudiences: [sinh-vin]\n---\n".utf8)
        }
        let first = summary(of: try await read(fixture).report)
        #expect(first.count == 900)
        for _ in 0..<3 { #expect(summary(of: try await read(fixture).report) == first) }
    }

    @Test(
        arguments: [
            // Site files.
            (
                "content/site.yaml", "titel: x\nurl: nowhere\ndefaultLanguage: vn\n",
                ["missing-key 1:1", "unknown-key 1:1 title", "unknown-language 3:18 vi", "wrong-type 2:6"]
            ),
            (
                "content/audiences.yaml",
                "a: {name: A, parents: [b]}\nb: {name: B, parents: [c]}\nc: {name: C, parents: [a]}\n",
                ["audience-cycle 1:24"]
            ),
            (
                "content/audiences.yaml",
                "moi-nguoi: {name: A, parents: [b], shape: sircle}\nB: {name: {vi: B, kn: C}}\n",
                [
                    "invalid-slug 2:1 b", "unknown-audience 1:32 B", "unknown-language 2:19 km",
                    "unknown-value 1:43 circle",
                ]
            ),
            (
                "content/languages.yaml",
                "vi: {name: A, fallback: [km]}\nkm: {name: B, fallback: [vi], lineHeight: 9}\n",
                ["language-cycle 2:25", "out-of-range 2:43"]
            ),
            (
                "content/languages.yaml",
                "vi: {name: A}\nkm: {name: B, fallback: [vn], direction: up}\n\"a b\": {name: C}\n",
                ["invalid-language-tag 3:1", "unknown-language 2:26 vi", "unknown-value 2:42"]
            ),
            ("content/topics.yaml", "huu: []\n", ["wrong-type 1:6"]),
            ("content/fact.yaml", "a: 1\n", ["unexpected-file 1:1 facts.yaml"]),
            ("content/glossary.csv", "term,km,xx\na,b,c\na,d,e\n", ["duplicate-row 3:1", "unknown-column 1:9"]),
            (
                "content/qr.csv",
                "code,item,audience,language,place,target,created,run\nA7K2B0,,,,,/x/,2026-13-01,\na7k2b0,,,,,/x/,,\nA7K2B1,,,,,,,\n",
                ["empty-cell 4:1", "invalid-code 3:1", "wrong-type 2:16"]
            ),
            ("content/places.csv", "code,nam\n1,2\n", ["missing-column 1:1", "unknown-column 1:6 name"]),
            (
                "content/places.csv", "code;name\n1;2\n",
                ["csv-separator 1:1", "missing-column 1:1", "missing-column 1:1", "unknown-column 1:1"]
            ),
            (
                "content/places.csv", "code,name,type\n25405,a\n25405,b,c\n25,\"c\" d,e\n26,f,g,h\n",
                ["csv-long-row 5:8", "csv-quote 4:8", "csv-short-row 2:1", "duplicate-row 3:1"]
            ),
            ("content/places.csv", "code,name\n25405,\"a\n", ["csv-quote 2:7"]),
            ("content/places.csv", "code,name,name\n25405,a,b\n", ["duplicate-column 1:11"]),
            (
                "content/places.csv", "code,name,valid_from\n25405,a,1/7/2025\n../x,b,\n",
                ["invalid-code 3:1", "wrong-type 2:9 2025-07-01"]
            ),
            // Folders and files.
            ("content/artikles/a/vi.md", "", ["unknown-folder 1:1 articles"]),
            ("content/articles/a.md", "", ["unexpected-file 1:1"]),
            ("content/articles/A b/vi.md", "---\ntitle: x\n---\n", ["invalid-slug 1:1 a-b"]),
            ("content/articles/a/vn.md", "---\ntitle: x\n---\n", ["unknown-language 1:1 vi"]),
            ("content/articles/a/vi.exe", "", ["unexpected-file 1:1"]),
            ("content/articles/../../x/vi.md", "", ["invalid-path 1:1"]),
            // Front matter.
            ("content/articles/a/vi.md", "Chào\n", ["missing-front-matter 1:1"]),
            ("content/articles/a/vi.md", "---\ntitle: x\n", ["unterminated-front-matter 1:1"]),
            ("content/articles/a/vi.md", "---\n---\n", ["missing-key 1:1"]),
            ("content/articles/a/vi.md", "---\ntitle: x\nslogans: {}\n---\n", ["unknown-key 3:1"]),
            (
                "content/articles/a/vi.md", "---\ntitle: x\ndraft: maybe\nweight: 1.5\ndate: 1/11/2026\n---\n",
                ["wrong-type 3:8", "wrong-type 4:9", "wrong-type 5:7 2026-11-01"]
            ),
            (
                "content/articles/a/vi.md", "---\ntitle: x\npublishDate: 2026-12-01\nexpiryDate: 2026-11-01\n---\n",
                ["ends-before-it-begins 4:13"]
            ),
            (
                "content/articles/a/vi.md",
                "---\ntitle: x\naudiences: [sinh-vin]\ntopics: [hu]\ncampaign: thang-6\nlaws: [luat Điều 1]\n---\n",
                [
                    "unknown-audience 3:13 sinh-vien", "unknown-campaign 5:11 thang-5", "unknown-law 6:8",
                    "unknown-topic 4:10 huu",
                ]
            ),
            (
                "content/articles/a/vi.md",
                "---\ntitle: x\nslug: Đóng góp\naliases: [cu, /../x, /ok/]\nstatus: reviwed\n---\n",
                ["invalid-alias 4:11", "invalid-alias 4:15", "invalid-slug 3:7 dong-gop", "unknown-value 5:9 reviewed"]
            ),
            ("content/articles/a/vi.md", "---\ntitle: {{x}} y\n---\n", ["yaml-braces 2:8"]),
            ("content/articles/z/vi.md", "---\ntitle: x\nslug: dong-gop\n---\n", ["duplicate-slug 3:7"]),
            (
                "content/leaflets/a/vi.md",
                "---\ntitle: x\nopens: articles/dong-gap\nimage: a.jpg\nplaces: [\"1\"]\nqr: {level: X}\n---\n",
                [
                    "missing-file 4:8", "unknown-item 3:8 articles/dong-gop", "unknown-place 5:10",
                    "unknown-value 6:13 H",
                ]
            ),
            ("content/letters/a/vi.md", "---\ntitle: x\ndata: owners.csv\n---\n", ["missing-file 3:7"]),
            (
                "content/campaigns/a/vi.md", "---\ntitle: x\nslogans: {sinh: a}\nfacts: [x.y]\n---\n",
                ["unknown-audience 3:11", "unknown-fact 4:9"]
            ),
            (
                "content/stories/a/vi.md", "---\ntitle: x\nconsent: {by: a}\n---\n",
                ["missing-key 3:10", "missing-key 3:10", "missing-key 3:10"]
            ),
            (
                "content/faq/a/vi.md",
                "---\ntitle: x\nconfidence: D\nshort: \(String(repeating: "a", count: 161))\n---\n",
                ["short-answer-too-long 4:8", "unknown-value 3:13 A"]
            ),
        ] as [(String, String, [String])])
    func mistakesAreToldAtTheirPlace(path: String, text: String, expected: [String]) async throws {
        var fixture = goodSite
        fixture[path] = Array(text.utf8)
        let (_, report) = try await read(fixture)
        let found = report.sorted().diagnostics.filter { $0.span?.file.path == path }.map { diagnostic in
            let start = diagnostic.span?.start
            let fix = diagnostic.fixes.first?.replacement.map { " \($0)" } ?? ""
            return "\(diagnostic.id) \(start?.line ?? 0):\(start?.column ?? 0)\(fix)"
        }
        #expect(found.sorted() == expected)
    }

    @Test func whatIsMissingIsNamedWithWhatToCreate() async throws {
        let (none, report) = try await read(Fixture(""))
        #expect(none == nil)
        #expect(report.diagnostics.map(\.id) == ["missing-content"])
        let (site, second) = try await read("-- content/topics.yaml --\nhuu: {name: Hưu}\n")
        #expect(site?.topics.map(\.id) == ["huu"])
        #expect(
            second.sorted().diagnostics.map { $0.span?.file.path } == [
                "content/audiences.yaml", "content/languages.yaml", "content/site.yaml",
            ])
        #expect(second.diagnostics.allSatisfy { $0.id == "missing-site-file" && !$0.fixes.isEmpty })
    }

    @Test func filesThatAreNoTextAreToldAllTogether() async throws {
        var fixture = goodSite
        fixture["content/places.csv"] = [0xFF, 0xFE, 0x61, 0x00]
        fixture["content/topics.yaml"] = Array("a: b".utf8) + [0]
        fixture["content/articles/dong-gop/vi.md"] = [0xC3, 0x28]
        let ids = try await read(fixture).report.diagnostics.map(\.id)
        for id in ["utf-16", "nul-byte", "invalid-utf-8"] { #expect(ids.contains(id)) }
    }

    @Test func tenThousandFaultyRowsGiveFiftyFindings() async throws {
        var fixture = goodSite
        fixture["content/places.csv"] = Array(("code,name\n" + String(repeating: "1,a\n", count: 10_000)).utf8)
        let (_, report) = try await read(fixture)
        let found = report.diagnostics.filter { $0.span?.file.path == "content/places.csv" }
        #expect(found.count == 51)
        #expect(found.last?.id == "more-of-the-same")
        #expect(found.last?.summary.en == "9949 more faults in this file")
    }

    @Test func anArticleCannotTakeAFolderOfTheSite() async throws {
        var fixture = goodSite
        for name in ["hoi-dap", "km", "hoi"] {
            fixture["content/articles/\(name)/vi.md"] = Array("---\ntitle: A\n---\n".utf8)
        }
        let ids = try await read(fixture).report.sorted().diagnostics.map { "\($0.id) \($0.span?.file.path ?? "")" }
        #expect(ids == ["reserved-slug content/articles/hoi-dap/vi.md", "reserved-slug content/articles/km/vi.md"])
    }

    @Test(arguments: [
        // Each folder of the site has a name of its own, and a name that can stand in an address.
        ("{faq: hoi-dap, topics: hoi-dap}", ["folder-taken content/site.yaml:6:31"]),
        ("{faq: search}", ["folder-taken content/site.yaml:6:14"]),
        ("{faq: km}", ["folder-taken content/site.yaml:6:14"]),
        ("{faq: assets}", ["folder-taken content/site.yaml:6:14"]),
        ("{faq: Hỏi đáp}", ["invalid-slug content/site.yaml:6:14"]),
        ("{search: articles, articles: search}", []),
    ])
    func foldersDoNotClash(paths: String, expected: [String]) async throws {
        var fixture = goodSite
        let text = String(decoding: fixture["content/site.yaml"] ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("paths:") ? "paths: \(paths)" : String(line)
        }
        fixture["content/site.yaml"] = Array(lines.joined(separator: "\n").utf8)
        let found = try await read(fixture).report.sorted().diagnostics.map { diagnostic in
            "\(diagnostic.id) \(diagnostic.span.map { "\($0.file.path):\($0.start.line):\($0.start.column)" } ?? "")"
        }
        #expect(found == expected)
    }

    /// Whatever stands in the files, reading ends with a site and a report.
    @Test func damagedFilesNeverCrash() async throws {
        var generator = SplitMix(seed: 5)
        let pieces = [
            "---\n", ": ", "[", "]", "{{", "}}", "\"", "'", "\n", "\t", ",", "- ", "::: ", "\u{0}", "\u{FEFF}", "#",
            "\r\n", "&a *a", "ế", "|", "..", "/",
        ]
        for _ in 0..<150 {
            var fixture = goodSite
            for path in fixture.paths {
                var bytes = fixture[path] ?? []
                for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0...3, using: &generator) {
                    case 0: bytes.remove(at: place)
                    case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                    case 2: bytes.removeSubrange(place...)
                    default:
                        bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: place)
                    }
                }
                fixture[path] = bytes
            }
            let (site, report) = try await read(fixture)
            #expect(site != nil)
            #expect(!TerminalRenderer(language: .vietnamese).render(report.sorted()).contains("\u{0}"))
        }
    }
}
