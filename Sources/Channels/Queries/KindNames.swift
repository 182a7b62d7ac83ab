package import Content
package import Diagnostics

extension Item.Kind {
    /// What people call it.
    package var name: Message {
        switch self {
        case .articles: Message(vi: "bài viết", en: "articles")
        case .broadcasts: Message(vi: "bài loa", en: "broadcasts")
        case .campaigns: Message(vi: "chiến dịch", en: "campaigns")
        case .cards: Message(vi: "thẻ", en: "cards")
        case .events: Message(vi: "hội nghị", en: "events")
        case .faq: Message(vi: "hỏi – đáp", en: "questions")
        case .leaflets: Message(vi: "tờ rơi", en: "leaflets")
        case .letters: Message(vi: "thư ngỏ", en: "letters")
        case .posters: Message(vi: "áp phích", en: "posters")
        case .rebuttals: Message(vi: "phản bác", en: "rebuttals")
        case .screens: Message(vi: "màn hình", en: "screens")
        case .stories: Message(vi: "người thật, việc thật", en: "stories")
        }
    }
}
