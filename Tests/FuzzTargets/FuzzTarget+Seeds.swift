internal import Foundation
internal import TestSupport

extension FuzzTarget {
    /// What the search for faults begins with: the shipped content and a few odd ones.
    package func seeds() throws -> [[UInt8]] {
        let files = try Fixture.shipped("content", "themes", testFile: #filePath)
        func all(_ endings: String..., in folders: String..., limit: Int = 40) -> [[UInt8]] {
            let paths = files.paths.filter { path in
                endings.contains(where: path.hasSuffix) && folders.contains(where: path.hasPrefix)
            }
            // Spread over all folders, and the same in every run.
            let step = max(1, paths.count / limit)
            return stride(from: 0, to: paths.count, by: step).compactMap { files.read(paths[$0]) }
                .filter { $0.count < 40_000 }
        }
        let own = Self.ownSeeds[self, default: []].map { Array($0.utf8) }
        switch self {
        case .markdown, .page: return own + all(".md", in: "content/articles/", "content/faq/", limit: 60)
        case .frontMatter: return own + all(".md", in: "content/").map { [0] + $0 }
        case .yaml: return own + all(".yaml", in: "content/", "themes/")
        case .csv: return own + all(".csv", in: "content/")
        case .template: return own + all(".yaml", in: "themes/base/sheets/")
        case .picture: return own + Self.pictures + all(".svg", ".png", ".jpg", in: "content/", "themes/")
        case .formula, .cache, .pdf: return own
        }
    }

    private static let ownSeeds: [FuzzTarget: [String]] = [
        .markdown: [
            "# A {panel=2 #a}\n\n{{x.y | words}} [@luat Điều 36][^1] {{= f(1, a: b)}}\n\n[^1]: c\n\n::: audience x\n> - [ ] d\n:::\n",
            "| a | b |\n|:--|-:|\n| `c` | ![d](e.png \"f\") |\n\n```x\n{{no}}\n```\n<br><!-- g --> &amp; &#272;\n",
        ],
        .page: [
            "---\ntitle: A\nsummary: B\nhtml: true\n---\n<p class=\"a\">b</p>\n\n<a href=\"https://a.example\">c</a>\n",
            "---\ntitle: A\ntopics: [gia-nuoc]\naudiences: [nong-dan]\n---\n{{price}} {{= pay(blocks: 3)}} [@luat Điều 2]\n\n## C\n\n[d](tel:1900) [e](mailto:a@b.vn)\n\n::: must\nf\n:::\n",
        ],
        .frontMatter: [
            "\u{0}---\ntitle: A\nsummary: \"B\"\naliases: [/c/]\ntags: [d]\ndate: 2026-01-01\n---\n{{price}}\n",
            "\u{2}---\ntitle: A\nsheet: a5-leaflet\nheadline: B\nfigure: \"{{price}}\"\nplaces: all\nopens: articles/x\n---\n## C {panel=2}\n",
        ],
        .yaml: ["a: {b: [1, \"c\"], d: |\n  e\n  f}\n? g\n: h\n", "a: &x [*x]\n", "- - - a\n  - >-\n    b\n"],
        .csv: ["code,name,type\n1,\"a \"\"b\"\"\",xã\n2,\"c\nd\"\n", "\u{FEFF}a;b\r\n1;2\r\n"],
        .formula: [
            "round(income * 22%)", "if(a >= 15 and not b, min(1, 2), none)", "choose(g, poor: 50%, else: 10%)",
            "sum(i, 1, 60, a / (1 + b)^i)", "1.500.000 × 4,5 % − x", "-2^-3 <= pow(2, 3)", "f(a, b: c) or d == e",
        ],
        .template: [
            "size: [148, 210]\npages:\n  - name: a\n    frames:\n      - {kind: flow, area: [10, 10, 100, 100]}\n"
        ],
        .cache: [
            "loa-index/1\tp\t\(String(repeating: "0", count: 64))\na\t\(String(repeating: "1", count: 64))\t\(String(repeating: "2", count: 64))\t3\tx\tvi\t00101\t2026-01-01\ts\u{1F}t\n",
            "{\"schema\": \"loa-manifest/1\", \"date\": \"2026-01-01\", \"shard\": {\"number\": 1, \"count\": 2, \"plan\": \"\(String(repeating: "3", count: 64))\"}, \"files\": [\n{\"path\": \"a\", \"sha256\": \"\(String(repeating: "1", count: 64))\", \"size\": 3, \"sources\": [\"s\"], \"edition\": {\"audience\": \"x\", \"language\": \"vi\"}}\n]}\n",
        ],
        .pdf: [
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Annots[<</S/URI/URI(https://a.vn)>>]>>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Root 1 0 R/Size 4>>\nstartxref\n190\n%%EOF\n"
        ],
        .picture: [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><g transform=\"rotate(5 1 2) matrix(1 0 0 1 2 3)\"><path fill=\"#a0b1c2\" d=\"M0 0 L5.5 5e1 C1 2 3 4 5 6 A1 2 3 0 1 4 5 Z m1,1 h-3 v.5 q1 1 2 2 t3 3 s1 1 2 2\"/><circle cx=\"1\" cy=\"2\" r=\"3\"/></g></svg>",
            "<svg viewBox=\"0 0 5 5\"><use href=\"#a\"/><rect rx=\"1\" width=\"5\" height=\"5\"/><polygon points=\"1,2 3,4\"/></svg>",
        ],
    ]

    /// A grey PNG of 2 × 2 pixels, one of 3 × 2 with a palette and opacity, and a JPEG of 4 × 4.
    private static let pictures: [[UInt8]] = [
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNg+M/Q4AAABUIBwHA2NtYAAAAASUVORK5CYII=",
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAgMAAAGXHb4fAAAADFBMVEUAAQIDBAUGBwgJCgvcTDicAAAAAnRSTlMBgIIwf1kAAAAMSURBVHicY5BmQIIABTkAvnr4VusAAAAASUVORK5CYII=",
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4\
        x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAE\
        AAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAaEAACAgMAAAAAAAAAAAAAAAAAAQIDERQh/8QAFQEBAQAAAAAAAAAAAAAAAA\
        AAAwb/xAAbEQEAAgIDAAAAAAAAAAAAAAABAAMCkQQRUv/aAAwDAQACEQMRAD8An9m2KWJvoAKQ49SduBoiltnp3P/Z
        """,
    ].compactMap { Data(base64Encoded: $0).map { Array($0) } }
}
