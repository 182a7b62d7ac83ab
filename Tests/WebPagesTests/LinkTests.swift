import Testing

@testable import WebPages

@Suite struct LinkTests {
    @Test(arguments: [
        ("#a", "x/index.html", "x/index.html#a"),
        ("../y/", "x/index.html", "y/index.html#"),
        ("../y/index.html#b", "x/index.html", "y/index.html#b"),
        ("..", "x/y/index.html", "x/index.html#"),
        ("./anh%20dep.png", "x/index.html", "x/anh dep.png#"),
        ("../../z", "x/index.html", "../z#"),
        ("https://Example.vn/bhxh/Q/A7K2MN", "x/index.html", "Q/A7K2MN#"),
        ("HTTPS://EXAMPLE.VN/bhxh", "", "index.html#"),
        ("https://example.vn/bhxh/?q=1", "", "index.html#"),
        ("/bhxh/x/", "404.html", "x/index.html#"),
        ("?q=a", "tim/index.html", "tim/index.html#"),
    ])
    func linksInsideTheSite(link: String, file: String, expected: String) {
        let address = SiteAddress("https://example.vn/bhxh")
        guard case .inside(let target) = address.destination(of: link, in: file) else {
            Issue.record("\(link) leaves the site")
            return
        }
        #expect("\(target.file)#\(target.fragment)" == expected)
    }

    @Test(arguments: ["https://khac.vn/", "//khac.vn/x", "/x", "https://example.vn/khac"])
    func linksElsewhere(link: String) {
        #expect(SiteAddress("https://example.vn/bhxh").destination(of: link, in: "a/b.html") == .web(link))
    }

    @Test(arguments: ["tel:19009068", "mailto:a@b.vn", "data:image/png;base64,AA"])
    func whatIsNoPage(link: String) {
        #expect(SiteAddress("https://example.vn").destination(of: link, in: "") == .other)
    }

    @Test func everyKindOfLinkIsFound() {
        let page = """
            <html id="a"><meta http-equiv="refresh" content="0; url=../moi/"><meta content="https://e.vn/the.png">
            <meta name="description" content="a=b http://khong.vn"><a href="../b/index.html">x</a><a href='x'>&quot;</a>
            <img src="c.png" srcset="d.png 1x, e.png 2x"><form action="f.html"></form><p id="n&amp;m"><a href="#n&amp;m">
            <a href="#o">o</a><a data-href="khong.html" href="https://khac.vn/?a=1&amp;b=2">
            """
        var scanner = LinkScanner(SiteAddress("https://e.vn"))
        let links = scanner.scan(page: Array(page.utf8), of: "x/index.html")
        #expect(
            links.targets.map { $0.fragment.isEmpty ? $0.file : "\($0.file)#\($0.fragment)" } == [
                "moi/index.html", "the.png", "b/index.html", "x/c.png", "x/d.png", "x/e.png", "x/f.html",
                "x/index.html#o",
            ])
        #expect(links.web == ["https://khac.vn/?a=1&b=2"])
        // What climbs to the root is the same on every page of this depth, and told once.
        let more = scanner.scan(page: Array("<a href=\"../b/index.html\"><a href=\"c.png\">".utf8), of: "y/index.html")
        #expect(more.targets.map(\.file) == ["y/c.png"])
    }

    @Test func dataAndTheSearchIndexAreScannedToo() {
        var scanner = LinkScanner(SiteAddress("https://e.vn"))
        let feed = Array("<id>https://e.vn/a/</id><id>https://e.vn/b/#c</id><id>https://e.vnx/</id>".utf8)
        #expect(
            scanner.scan(data: feed, of: "chu-de/feed.xml", site: "https://e.vn").targets.map(\.file) == [
                "a/index.html", "b/index.html",
            ])
        var index = SearchIndex(synonyms: [])
        for url in ["mot/index.html", "hai/index.html"] {
            index.add(.init(url: url, title: "[\"A\"]", summary: "", texts: [("a", 1)]))
        }
        let found = index.files(in: "assets/search/vi").flatMap {
            scanner.scan(searchIndex: $0.bytes, of: $0.path).targets.map(\.file)
        }
        #expect(found == ["mot/index.html", "hai/index.html"])
    }
}
