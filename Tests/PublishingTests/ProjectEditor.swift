import Content
import FoundationEssentials
import TestSupport

@testable import Publishing

/// Edits a project the way people do: texts, figures, laws, themes, whole folders; the same edits for the same seed.
struct ProjectEditor {
    let project: SampleProject
    private(set) var options: BuildOptions
    private(set) var log: [String] = []
    private var state: UInt64
    private var count = 0
    /// What files were before this round; nil for those that were not there.
    private var before: [String: [UInt8]?] = [:]
    private var optionsBefore: BuildOptions

    init(seed: Int) throws {
        project = try SampleProject()
        for path in ProjectEditor.more.paths {
            guard let bytes = ProjectEditor.more.read(path) else { continue }
            try project.write(bytes, to: path)
        }
        try project.write(
            try project.text(of: "content/site.yaml")
                + "cards: all\nreuse: {terms: {vi: Dùng lại tự do.}, licence: https://example.vn/giay-phep}\n",
            to: "content/site.yaml")
        options = project.options()
        optionsBefore = options
        state = UInt64(seed)
    }

    /// SplitMix64.
    mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    // MARK: Rounds

    mutating func beginRound() {
        log = []
        before = [:]
        optionsBefore = options
    }

    /// Takes back what was edited in this round.
    mutating func takeBack() throws {
        for (path, bytes) in before.sorted(by: { $0.key < $1.key }) {
            if let bytes {
                try project.write(bytes, to: path)
            } else {
                try? FileManager.default.removeItem(atPath: "\(project.root)/\(path)")
            }
        }
        options = optionsBefore
    }

    mutating func edit() throws {
        count += 1
        switch random(30) {
        case 0, 1, 2: try change(try text(), "word") { [count] in $0 + "\nThêm từ \(count).\n" }
        case 3: try change(try text(), "title") { [count] in Self.setting("title", "Tên \(count)", in: $0) }
        case 4:
            try change(try text(), "summary") { [count] in Self.setting("summary", "Giá {{price}} \(count)", in: $0) }
        case 5: try change(try text(), "weight") { [count] in Self.setting("weight", "\(count)", in: $0) }
        case 6: try change(try text(), "topics") { Self.setting("topics", "[gia-nuoc, ong-nuoc]", in: $0) }
        case 7: try change(try text(), "draft") { Self.setting("draft", "true", in: $0) }
        case 8: try change(try text(), "expiry") { Self.setting("expiryDate", "2026-11-25", in: $0) }
        case 9: try change(try text(), "block") { $0 + "\n::: audience nong-dan\nRiêng {{contact.hotline}}.\n:::\n" }
        case 10: try change(try text(), "alias") { [count] in Self.setting("aliases", "[cu-\(count)]", in: $0) }
        case 11: try change("content/facts.yaml", "fact") { [count] in Self.replacing("value: 9", count, in: $0) }
        case 12: try change("content/facts.yaml", "hotline") { [count] in Self.replacing("\"1900 1", count, in: $0) }
        case 13:
            try change("content/laws.yaml", "law") { [count] in Self.replacing("title: Tài nguyên", count, in: $0) }
        case 14: try change("content/places.csv", "place") { [count] in Self.replacing("12 Đường", count, in: $0) }
        case 15:
            try change("content/audiences.yaml", "audience") { [count] in Self.replacing("name: Nông", count, in: $0) }
        case 16: try change("content/topics.yaml", "topic") { [count] in Self.replacing("name: Giá", count, in: $0) }
        case 17: try change("content/site.yaml", "site") { [count] in Self.replacing("tagline: Nước", count, in: $0) }
        case 18:
            try change("content/formulas/bill.yaml", "formula") { [count] in
                $0.replacing("result: ", with: "result: \(count) + ")
            }
        case 19:
            try change("content/charts/tien-nuoc.yaml", "chart") { [count] in Self.replacing("{vi: Tiền", count, in: $0)
            }
        case 20:
            try change("content/calculators/tien-nuoc.yaml", "calculator") { [count] in
                Self.replacing("{vi: Tính", count, in: $0)
            }
        case 21: try change("themes/base/styles/10-base.css", "style") { [count] in $0 + "\n.x\(count){color:red}\n" }
        case 22:
            let template = try pick(try files("themes/base", ending: ".mustache"))
            try change(template, "template") { [count] in
                $0.replacing("\n", with: "<!-- \(count) -->\n", maxReplacements: 1)
            }
        case 23:
            try change("themes/base/words/vi.yaml", "words") { [count] in Self.replacing("home: Trang", count, in: $0) }
        case 24:
            try change("themes/base/sheets/a5-leaflet.yaml", "sheet") { [count] in
                Self.replacing("figureCaption, align: centre, fit: [9.5, 1", count % 3, in: $0)
            }
        case 25: try addArticle()
        case 26: try moveOrRemove()
        case 27:
            try change("content/articles/ong-nuoc/ong.svg", "picture") { [count] in
                Self.replacing("height=\"1", count % 10, in: $0)
            }
        case 28:
            try change("content/qr.csv", "code") { [count] in
                $0
                    + "A7K2M\("34679ACDEFHJ".dropFirst(count % 12).first ?? "N"),leaflets/gia-nuoc,nong-dan,vi,,articles/gia-nuoc,2026-01-02,Đợt \(count)\n"
            }
        default:
            if random(2) == 0 {
                options.includesDrafts.toggle()
                log.append("drafts \(options.includesDrafts)")
            } else {
                options.date = Day(number: options.date.number + 30)
                log.append("day \(options.date)")
            }
        }
    }

    // MARK: Edits

    private mutating func text() throws -> String { try pick(try files("content", ending: ".md")) }

    private mutating func pick(_ paths: [String]) throws -> String { paths[random(paths.count)] }

    private func files(_ folder: String, ending: String) throws -> [String] {
        try project.folder.files(under: "project/\(folder)").filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }
    }

    private func bytes(of path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(filePath: "\(project.root)/\(path)"))).map { [UInt8]($0) }
    }

    private mutating func change(_ path: String, _ name: String, _ body: (String) -> String) throws {
        log.append("\(name) \(path)")
        try put(Array(body(try project.text(of: path)).utf8), at: path)
    }

    private mutating func put(_ bytes: [UInt8]?, at path: String) throws {
        if before[path] == nil { before[path] = .some(self.bytes(of: path)) }
        if let bytes {
            try project.write(bytes, to: path)
        } else {
            try FileManager.default.removeItem(atPath: "\(project.root)/\(path)")
        }
    }

    private mutating func addArticle() throws {
        let path = "content/articles/bai-\(count)/vi.md"
        log.append("new \(path)")
        let text = """
            ---
            title: Bài \(count)
            summary: Giá {{price}}.
            date: 2026-10-0\(1 + count % 9)
            topics: [gia-nuoc]
            ---

            Xem [ống nước](articles/ong-nuoc) và [giá](../gia-nuoc/vi.md): {{= bill(volume: \(count)) }}.
            """
        try put(Array(text.utf8), at: path)
    }

    /// A folder of an article under another name, or gone: links to it die, and the build says so.
    private mutating func moveOrRemove() throws {
        let path = try pick(try files("content/articles", ending: "vi.md"))
        let bytes = bytes(of: path)
        try put(nil, at: path)
        if random(2) == 0 {
            log.append("remove \(path)")
        } else {
            log.append("move \(path)")
            try put(bytes, at: "content/articles/ten-\(count)/vi.md")
        }
    }

    /// The text with another value for a key of its front matter.
    private static func setting(_ key: String, _ value: String, in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeAll { $0.hasPrefix(key + ":") }
        lines.insert("\(key): \(value)", at: 1)
        return lines.joined(separator: "\n")
    }

    /// The text with a number behind some words, instead of the one that may stand there.
    private static func replacing(_ words: String, _ number: Int, in text: String) -> String {
        guard let range = text.firstRange(of: words) else { return text }
        let rest = text[range.upperBound...].drop { $0.isNumber }
        return text[..<range.upperBound] + "\(number)" + rest
    }

    /// What the sample has not: arithmetic, pictures, links between items, everything a page can gather.
    static let more: Fixture = """
        -- content/topics.yaml --
        gia-nuoc: {name: Giá nước}
        ong-nuoc: {name: Ống nước}
        -- content/qr.csv --
        code,item,audience,language,place,target,created,run
        A7K2MN,leaflets/gia-nuoc,nong-dan,vi,,articles/gia-nuoc,2026-01-02,Đợt đầu
        -- content/formulas/bill.yaml --
        id: bill
        title: {vi: Tiền nước}
        law: luat-nuoc Điều 9
        unit: dong
        parameters:
          volume: {title: {vi: Số khối}, unit: count, min: 1, max: 100, step: 1, default: 10}
        result: round(volume * price)
        -- content/charts/tien-nuoc.yaml --
        kind: table
        title: {vi: Tiền nước theo khối}
        along:
          volume: {of: bill, values: [1, 5, 10]}
        series:
          bill: {title: {vi: Tiền}, value: "bill(volume: volume)", colour: blue}
        -- content/calculators/tien-nuoc.yaml --
        title: {vi: Tính tiền nước}
        summary: {vi: Chọn số khối.}
        inputs:
          volume: {of: bill, title: {vi: Số khối}, default: 10}
        results:
          bill: {title: {vi: Tiền nước}, value: "bill(volume: volume)", colour: blue}
        -- content/articles/ong-nuoc/vi.md --
        ---
        title: Ống nước
        summary: Ống nào tốt.
        date: 2026-09-01
        topics: [ong-nuoc, gia-nuoc]
        laws: [luat-nuoc Điều 10]
        ---

        Xem [giá nước](articles/gia-nuoc) và ![ống](ong.svg). Theo {{site.tagline}}, gọi {{contact.hotline}}.

        ::: table tien-nuoc
        :::

        ::: calculator tien-nuoc
        :::
        -- content/articles/ong-nuoc/ong.svg --
        <svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>
        -- content/faq/hoi-ong/vi.md --
        ---
        title: Ống nước loại nào?
        short: Loại tốt.
        variants: ["Ống giá {{price}} loại nào"]
        topics: [ong-nuoc]
        ---

        Xem [ống nước](articles/ong-nuoc).
        -- content/rebuttals/nuoc-dat/vi.md --
        ---
        title: Nước không đắt
        claim: Nước đắt lắm.
        truth: "Một khối giá {{price}}."
        rating: sai
        date: 2026-08-01
        topics: [gia-nuoc]
        ---

        Không đắt.
        """
}
