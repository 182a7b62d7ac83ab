internal import Content
internal import Diagnostics

/// An item as a post: what Zalo Official Account and Facebook take.
struct Post: Sendable {
    let title: String
    let summary: String
    /// Headings of the text, as the points of the post.
    let points: [String]
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
        points = PlainText(body.document).blocks.compactMap { $0.kind == .heading(2) ? $0.text : nil }
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
        if points.count > 1 { lines += [""] + points.map { "• \($0)" } }
        if let link { lines += ["", "\(desk.phrase(.readMore, in: language)): \(link)"] }
        if let hotline { lines.append("\(desk.phrase(.hotline, in: language)): \(hotline)") }
        if !hashtags.isEmpty { lines += ["", hashtags.joined(separator: " ")] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// At most so many characters, cut between words.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.count > limit else { return text }
        let kept = text.prefix(limit - 1)
        let end = kept.lastIndex(of: " ") ?? kept.endIndex
        return kept[..<end] + "…"
    }
}

/// The posts of everything that has a page and a story to tell.
struct Posts: Sendable {
    let desk: Desk

    static let kinds: [Item.Kind] = [.articles, .campaigns, .stories, .rebuttals, .events]

    var files: [ChannelFile] {
        desk.site.items.filter { Self.kinds.contains($0.id.kind) }.flatMap { item in
            desk.publishedTexts(of: item).flatMap { text in
                [
                    file(of: item, text, "zalo") { $0.zalo }, file(of: item, text, "facebook") { $0.facebook },
                ]
            }
        }
    }

    private func file(
        of item: Item, _ text: ItemText, _ network: String, _ write: @escaping @Sendable (Post) -> String
    ) -> ChannelFile {
        ChannelFile(
            path: "channels/posts/\(item.id)/\(text.language)-\(network).txt", sources: [text.source.path],
            item: item.id, edition: desk.edition(in: text.language)
        ) { [desk] in
            let post = Post(item, text, desk: desk)
            return RenderedChannel(write(post), report: post.report, uses: post.uses)
        }
    }
}
