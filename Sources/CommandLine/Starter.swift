internal import Content

/// Texts to begin from: complete items of each kind, marked as drafts, to be written over.
struct Starter {
    var site: Site
    var day: Day

    func text(for kind: Item.Kind) -> String {
        let words = site.configuration.defaultLanguage == "vi" ? Starter.vietnamese : Starter.english
        return "---\n\(frontMatter(of: kind, words))---\n\n\(body(of: kind, words))"
    }

    private func frontMatter(of kind: Item.Kind, _ words: Words) -> String {
        // A card of the home page is an audience people know; the fallback is everybody.
        let audience =
            site.audiences.audiences.first { $0.isOnHomePage }?.id.rawValue
            ?? site.configuration.audienceFallback.rawValue
        var lines = ["title: \(words.title)"]
        if kind == .faq {
            lines += [
                "question: \(words.question)", "variants:", "  - \(words.variant)", "short: \(words.short)",
                "spoken: \(words.spoken)",
            ]
        }
        if kind == .rebuttals { lines += ["claim: \(words.claim)", "truth: \(words.truth)", "firstSeen: \(day)"] }
        lines += ["summary: \(words.summary)", "date: \(day)", "reviewBy: \(day.adding(days: 180))"]
        lines += ["owner: \(words.owner)", "audiences: [\(audience)]"]
        if let topic = site.topics.first { lines.append("topics: [\(topic.id)]") }
        switch kind {
        case .leaflets, .posters:
            let target = site.items(of: .articles).first.map(\.id.description) ?? "/"
            lines += [
                "sheet: \(kind == .leaflets ? "a5-leaflet" : "a3-poster")", "opens: \(target)",
                "qr: {caption: \(words.caption), level: Q}", "places: all", "headline: \(words.headline)",
                "cta: \"\(words.callToAction)\(hotline(words))\"",
            ]
        case .campaigns:
            lines += [
                "from: \(day)", "to: \(day.adding(days: 30))", "slogans:", "  \(audience): \(words.headline)",
                "cta: \"\(words.callToAction)\(hotline(words))\"",
            ]
        case .stories:
            lines.append(
                "consent: {by: \(words.consentBy), on: \(day), record: \(words.consentRecord), until: \(day.adding(days: 365))}"
            )
        case .broadcasts: lines.append("places: all")
        default: break
        }
        return (lines + ["draft: true"]).joined(separator: "\n") + "\n"
    }

    private func body(of kind: Item.Kind, _ words: Words) -> String {
        let ask = "::: contact\n\(words.ask)\(hotline(words))\n:::\n"
        switch kind {
        case .posters: return "- \(words.point)\n- \(words.secondPoint)\n"
        case .leaflets:
            return """
                ## \(words.first) {panel=1}

                - \(words.point)
                - \(words.secondPoint)

                ## \(words.how) {panel=2}

                ::: steps
                1. \(words.step)
                2. \(words.secondStep)
                :::

                ::: must
                \(words.must)
                :::

                \(words.optional) {priority=9}

                """
        case .broadcasts: return "\(words.lead)\n\n\(words.point)\n\n\(words.ask)\(hotline(words))\n"
        case .faq, .rebuttals: return "\(words.lead)\n\n- \(words.point)\n- \(words.secondPoint)\n\n\(ask)"
        default:
            return """
                \(words.lead)

                ## \(words.first)

                - \(words.point)
                - \(words.secondPoint)

                ## \(words.how)

                ::: steps
                1. \(words.step)
                2. \(words.secondStep)
                :::

                ::: must
                \(words.must)
                :::

                \(ask)
                """
        }
    }

    private func hotline(_ words: Words) -> String {
        site.configuration.hotline.map { "\(words.call) {{\($0)}}." } ?? ""
    }
}

extension Starter {
    /// The words of a starting text in one language.
    private struct Words {
        var title, summary, owner, question, variant, short, spoken, claim, truth: String
        var caption, headline, callToAction, consentBy, consentRecord: String
        var lead, first, point, secondPoint, how, step, secondStep, must, optional, ask, call: String
    }

    private static let vietnamese = Words(
        title: "Viết tiêu đề ở đây", summary: "Một câu nói rõ bài này giúp ai, việc gì.",
        owner: "Tên người phụ trách bài",
        question: "Câu hỏi đúng như bà con hay hỏi?", variant: "Một cách hỏi khác của cùng câu hỏi?",
        short: "Trả lời trong một, hai câu, nhiều nhất một trăm sáu mươi ký tự.",
        spoken: "Câu trả lời để đọc qua loa, câu ngắn, không viết tắt.",
        claim: "Ghi lại điều sai đúng như người ta nói.", truth: "Nói ngắn gọn điều đúng.",
        caption: "Quét để xem đầy đủ", headline: "Một lợi ích, nói trong một câu",
        callToAction: "Quét mã để xem đầy đủ.", consentBy: "Tên người kể", consentRecord: "Số biên bản đồng ý",
        lead: "Câu đầu nói ngay điều người đọc cần biết nhất. Mỗi câu một ý.", first: "Bạn được gì",
        point: "Một quyền lợi, nói bằng lời thường ngày.",
        secondPoint: "Con số lấy từ facts.yaml, không gõ tay.", how: "Làm thế nào",
        step: "Việc đầu tiên: mang gì, đến đâu.", secondStep: "Việc tiếp theo, và bao giờ có kết quả.",
        must: "Quyền, nghĩa vụ hoặc cảnh báo mà không ai được bỏ sót viết ở đây.",
        optional: "Đoạn này được bỏ trước tiên nếu tờ in hết chỗ.", ask: "Hỏi thêm tại cơ quan phụ trách.",
        call: " Gọi")

    private static let english = Words(
        title: "Write the title here", summary: "One sentence: whom this helps, and with what.",
        owner: "Who looks after this text", question: "The question as people ask it?",
        variant: "Another way to ask the same?", short: "The answer in one or two sentences, 160 characters at most.",
        spoken: "The answer as it is read aloud, in short sentences.", claim: "The false claim, word for word.",
        truth: "What is true, in one sentence.", caption: "Scan to read more", headline: "One benefit in one sentence",
        callToAction: "Scan the code to read more.", consentBy: "Who tells it", consentRecord: "Number of the record",
        lead: "Begin with what the reader needs most. One thought a sentence.", first: "What you get",
        point: "One benefit in plain words.", secondPoint: "Figures come from facts.yaml and are not typed.",
        how: "How to do it", step: "First: what to bring, and where.", secondStep: "Then, and when it is done.",
        must: "A right, a duty or a warning that nobody may miss.",
        optional: "This goes first when the sheet has no room.", ask: "Ask the office in charge.", call: " Call")
}
