internal import Content
internal import Diagnostics
internal import Markup

/// An item as a post: what Zalo Official Account and Facebook take.
struct Post: Sendable {
    let title: String
    let summary: String
    /// What the text comes down to, a line each, and the words that lead to them.
    let points: [String]
    let lead: String?
    let link: String?
    let hashtags: [String]
    let hotline: String?
    let uses: Uses
    private(set) var report: Report
    private let desk: Desk
    private let language: Language.ID

    /// Zalo Official Account cuts what is longer.
    static let zaloTitle = 150
    static let zaloSummary = 300

    init(_ item: Item, _ text: ItemText, desk: Desk) {
        self.desk = desk
        language = text.language
        let reader = desk.reader(in: text.language)
        var uses = Uses()
        var report = Report()
        func line(_ line: String, _ key: String) -> String {
            let resolved = reader.resolve(line: line, of: text, key: key)
            uses.merge(resolved.uses)
            report.merge(resolved.report)
            return resolved.text.tidied
        }
        // A false claim is not repeated where only the headline is read: the truth comes first.
        let truth = line(text.matter.rebuttal?.truth ?? "", "truth")
        title = line(text.matter.title, "title")
        summary = truth.isEmpty ? line(text.matter.summary, "summary") : truth
        let body = reader.resolve(text, for: .web)
        (lead, points) = Post.points(of: PlainText(body.document, leavingOutCitations: true).blocks)
        link = desk.address(of: item.id, in: text.language)
        hashtags = Post.hashtags(of: text.matter)
        hotline = desk.hotline(in: text.language)
        for (key, words, limit) in [("title", title, Post.zaloTitle), ("summary", summary, Post.zaloSummary)]
        where words.count > limit {
            report.add(
                Diagnostic(
                    "post-too-long", .warning,
                    Message(
                        vi: "“\(key)” dài \(words.count) ký tự; bài đăng Zalo nhận nhiều nhất \(limit)",
                        en: "'\(key)' has \(words.count) characters; a post on Zalo takes at most \(limit)"),
                    at: text.matter.spans[key] ?? SourceSpan(wholeOf: text.source)))
        }
        self.uses = uses
        self.report = report
    }

    /// The first list of the text under what introduces it, for a list alone may say the opposite of what it says in
    /// its place; without a list, the headings.
    private static func points(of blocks: [PlainText.Block]) -> (lead: String?, points: [String]) {
        let isItem = blocks.map { $0.kind == .item("-") }
        guard let first = isItem.indices.dropLast().first(where: { isItem[$0] && isItem[$0 + 1] }) else {
            return (nil, blocks.filter { $0.kind == .heading(2) }.map(\.text))
        }
        let points = blocks[first...].prefix { $0.kind == .item("-") }.prefix(mostPoints)
        return (lead(to: blocks[..<first]), points.map { cut(beginning(of: $0.text), to: longestPoint) })
    }

    /// The last sentence before the list when it ends in a colon, else the heading above.
    private static func lead(to blocks: ArraySlice<PlainText.Block>) -> String? {
        if let last = blocks.last, last.kind == .paragraph, last.text.hasSuffix(":") {
            return last.text.ranges(of: ". ").last.map { String(last.text[$0.upperBound...]) } ?? last.text
        }
        let heading = blocks.last { if case .heading = $0.kind { true } else { false } }
        return heading.map { $0.text.last?.isPunctuation == true ? $0.text : $0.text + ":" }
    }

    private static let mostPoints = 6
    /// A point of more characters is not taken in at a glance.
    private static let longestPoint = 160

    /// The first sentences that say enough to stand alone: "Ốm đau." does not.
    private static func beginning(of text: String) -> Substring {
        let stops = text.ranges(of: ". ").map { text[..<text.index(after: $0.lowerBound)] }
        return stops.first { $0.count >= 24 } ?? text[...]
    }

    /// `luong-huu` → `#LuongHuu`, tags before topics.
    private static func hashtags(of matter: FrontMatter) -> [String] {
        var hashtags: [String] = []
        for id in matter.tags + matter.topics.map(\.rawValue) {
            let words = Slug.make(id).split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            let hashtag = "#" + words.joined()
            if hashtag.count > 1, !hashtags.contains(hashtag) { hashtags.append(hashtag) }
        }
        return hashtags
    }

    var zalo: String {
        var lines = [Post.cut(title, to: Post.zaloTitle), "", Post.cut(summary, to: Post.zaloSummary)]
        if let link { lines += ["", "\(desk.phrase(.readMore, in: language)): \(link)"] }
        return lines.joined(separator: "\n") + "\n"
    }

    var facebook: String {
        var lines = [title, "", summary]
        if points.count > 1 { lines += [""] + (lead.map { [$0] } ?? []) + points.map { "• \($0)" } }
        if let link { lines += ["", "\(desk.phrase(.readMore, in: language)): \(link)"] }
        if let hotline { lines.append("\(desk.phrase(.hotline, in: language)): \(hotline)") }
        if !hashtags.isEmpty { lines += ["", hashtags.joined(separator: " ")] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// At most so many characters, cut between words.
    static func cut(_ text: some StringProtocol, to limit: Int) -> String {
        guard text.count > limit else { return String(text) }
        let kept = text.prefix(limit - 1)
        let end = kept.lastIndex(of: " ") ?? kept.endIndex
        return kept[..<end] + "…"
    }
}

/// The posts of everything that has a page and a story to tell.
struct Posts: Sendable {
    let desk: Desk

    static let kinds: [Item.Kind] = [.articles, .campaigns, .stories, .rebuttals, .events]

    /// Posts are for what is new; campaigns and events are posted as long as they last.
    static let limit = 200

    var files: [ChannelFile] { newest.flatMap { files(of: $0) } }

    private var newest: [Item] {
        let items = desk.site.items
        var lasting: [Item] = []
        // Items are in the order of their ids, so that their number tells those of a day apart.
        var dated: [(day: Int, number: Int)] = []
        for (number, item) in items.enumerated() where Self.kinds.contains(item.id.kind) {
            if item.id.kind == .campaigns || item.id.kind == .events {
                lasting.append(item)
            } else {
                dated.append((item.texts[desk.mainLanguage]?.lastChange?.number ?? 0, number))
            }
        }
        dated.sort { ($1.day, $0.number) < ($0.day, $1.number) }
        return lasting + dated.prefix(Self.limit).map { items[$0.number] }
    }

    private func files(of item: Item) -> [ChannelFile] {
        desk.publishedTexts(of: item).flatMap { text in
            let post = Once { [desk] in Post(item, text, desk: desk) }
            return [
                file(of: item, text, "zalo", post) { $0.zalo }, file(of: item, text, "facebook", post) { $0.facebook },
            ]
        }
    }

    private func file(
        of item: Item, _ text: ItemText, _ network: String, _ post: Once<Post>,
        _ write: @escaping @Sendable (Post) -> String
    ) -> ChannelFile {
        ChannelFile(
            path: "channels/posts/\(item.id)/\(text.language)-\(network).txt", sources: [text.source.path],
            item: item.id, edition: desk.edition(in: text.language)
        ) {
            RenderedChannel(write(post.value), report: post.value.report, uses: post.value.uses)
        }
    }
}
