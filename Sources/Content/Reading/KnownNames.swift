package import Diagnostics

/// The names front matter and texts may refer to, gathered before any item is read.
struct KnownNames: Sendable {
    var audiences: Set<String> = []
    var topics: Set<String> = []
    var campaigns: Set<String> = []
    var places: Set<String> = []
    var facts: Set<String> = []
    var formulas: Set<String> = []
    var calculators: Set<String> = []
    var charts: Set<String> = []
    var laws = LawRegister()
    /// `articles/ho-kinh-doanh`.
    var items: Set<String> = []

    /// Knows the items of a folder, and no others.
    mutating func setItems(of folder: ContentFolder) {
        items = Set(folder.items.map(\.id.description))
        campaigns = Set(folder.items.filter { $0.id.kind == .campaigns }.map(\.id.name))
    }
}

extension Diagnostic {
    /// An audience nobody declared.
    package static func unknownAudience(
        _ word: String, at span: SourceSpan?, among audiences: some Sequence<String>
    ) -> Diagnostic {
        .unknown(
            "unknown-audience", word, at: span, among: audiences,
            Message(
                vi: "nhóm “\(word.shortened)” chưa khai báo trong audiences.yaml",
                en: "audience '\(word.shortened)' is not declared in audiences.yaml"))
    }

    static func unknownTopic(_ word: String, at span: SourceSpan?, among topics: some Sequence<String>) -> Diagnostic {
        .unknown(
            "unknown-topic", word, at: span, among: topics,
            Message(
                vi: "chủ đề “\(word.shortened)” chưa khai báo trong topics.yaml",
                en: "topic '\(word.shortened)' is not declared in topics.yaml"))
    }

    static func unknownCampaign(_ word: String, at span: SourceSpan?, among campaigns: some Sequence<String>)
        -> Diagnostic
    {
        .unknown(
            "unknown-campaign", word, at: span, among: campaigns,
            Message(
                vi: "không có chiến dịch “\(word.shortened)” trong content/campaigns",
                en: "there is no campaign '\(word.shortened)' in content/campaigns"))
    }

    static func unknownPlace(_ word: String, at span: SourceSpan?, among places: some Sequence<String>) -> Diagnostic {
        .unknown(
            "unknown-place", word, at: span, among: places,
            Message(
                vi: "không có mã địa phương “\(word.shortened)” trong places.csv",
                en: "there is no place with code '\(word.shortened)' in places.csv"))
    }

    static func unknownItem(_ word: String, at span: SourceSpan?, among items: some Sequence<String>) -> Diagnostic {
        .unknown(
            "unknown-item", word, at: span, among: items,
            Message(vi: "không có bài “\(word.shortened)”", en: "there is no item '\(word.shortened)'"))
    }
}

extension MappingReader {
    /// A list of names, each checked where it stands.
    mutating func references<Owner>(
        _ key: String, to type: Owner.Type = Owner.self, in known: Set<String>,
        otherwise diagnostic: (String, SourceSpan?, Set<String>) -> Diagnostic
    ) -> [Identifier<Owner>] {
        list(key).compactMap { value in
            guard let word = string(from: value) else { return nil }
            if known.contains(word) { return Identifier(word) }
            report.add(diagnostic(word, value.span, known))
            return nil
        }
    }
}
