internal import Content
internal import Diagnostics

/// The bank as one page for the hotline and the counter: short answer first, what to say, on which law, until when.
enum AnswerSheet {
    static func files(
        of questions: Once<[Question]>, in language: Language.ID, sources: [String], desk: Desk
    ) -> [ChannelFile] {
        @Sendable func own() -> [Question] { questions.value.filter { $0.language == language } }
        let path = "channels/hotline/\(language)"
        return [
            ChannelFile(path: "\(path).html", sources: sources) {
                RenderedChannel(html(own(), in: language, desk: desk))
            },
            ChannelFile(path: "\(path).txt", sources: sources) {
                RenderedChannel(text(own(), in: language, desk: desk))
            },
        ]
    }

    /// Questions under their first topic, in the order of the topics; the rest last.
    private static func groups(
        of questions: [Question], in language: Language.ID, desk: Desk
    ) -> [(title: String, questions: [Question])] {
        var groups: [(title: String, questions: [Question])] = []
        for topic in desk.site.topics {
            let own = questions.filter { $0.topics.first == topic.id }
            if !own.isEmpty { groups.append((desk.name(topic.name, in: language), own)) }
        }
        let rest = questions.filter { $0.topics.isEmpty }
        if !rest.isEmpty { groups.append(("…", rest)) }
        return groups
    }

    private static func title(in language: Language.ID, desk: Desk) -> String {
        "\(desk.phrase(.answerSheet, in: language)) – \(desk.name(desk.site.configuration.title, in: language))"
    }

    private static func asOf(in language: Language.ID, desk: Desk) -> String {
        desk.phrase(.contentAsOf, in: language)
            .replacing("{date}", with: desk.numbers(of: language).date(desk.date)).tidied
    }

    /// How long and how surely it holds: "không dùng sau ngày 31/12/2026; chưa xác nhận đủ".
    private static func limits(of question: Question, in language: Language.ID, desk: Desk) -> String {
        var limits: [String] = []
        if let end = question.end {
            limits.append(
                "\(desk.phrase(.doNotAnswerAfter, in: language)) \(desk.numbers(of: language).date(end.day))")
        }
        if question.confidence > .a { limits.append(desk.phrase(.unconfirmed, in: language)) }
        return limits.joined(separator: "; ")
    }

    private static func html(_ questions: [Question], in language: Language.ID, desk: Desk) -> String {
        let escape = XMLText.escape
        let title = title(in: language, desk: desk)
        var body = "<h1>\(escape(title))</h1>\n<p class=\"soft\">\(escape(asOf(in: language, desk: desk)))</p>\n"
        for group in groups(of: questions, in: language, desk: desk) {
            body += "<h2>\(escape(group.title))</h2>\n"
            for question in group.questions {
                body += "<section class=\"answer\">\n<h3>\(escape(question.question))</h3>\n"
                body += "<p class=\"short\">\(escape(question.short))</p>\n"
                if question.spoken != question.short { body += "<p>“\(escape(question.spoken))”</p>\n" }
                if !question.variants.isEmpty {
                    let variants = question.variants.joined(separator: " · ")
                    body +=
                        "<p class=\"soft\">\(escape(desk.phrase(.otherwiseAsked, in: language))): \(escape(variants))</p>\n"
                }
                if !question.legalBasis.isEmpty {
                    let bases = question.legalBasis.map(\.text).joined(separator: "; ")
                    body +=
                        "<p class=\"soft\">\(escape(desk.phrase(.legalBasis, in: language))): \(escape(bases))</p>\n"
                }
                let limits = limits(of: question, in: language, desk: desk)
                if !limits.isEmpty { body += "<p class=\"soft\">\(escape(limits))</p>\n" }
                if let url = question.url { body += "<p><a href=\"\(escape(url))\">\(escape(url))</a></p>\n" }
                body += "</section>\n"
            }
        }
        return StandalonePage.make(
            language: desk.site.languages[language]?.tag ?? language.rawValue, title: title, body: body)
    }

    private static func text(_ questions: [Question], in language: Language.ID, desk: Desk) -> String {
        var lines = [title(in: language, desk: desk), asOf(in: language, desk: desk)]
        for group in groups(of: questions, in: language, desk: desk) {
            lines += ["", String(repeating: "=", count: 60), group.title, String(repeating: "=", count: 60)]
            for question in group.questions {
                lines += ["", "? \(question.question)", "> \(question.short)"]
                if question.spoken != question.short { lines.append("  “\(question.spoken)”") }
                let bases = question.legalBasis.map(\.text).joined(separator: "; ")
                if !bases.isEmpty { lines.append("  \(desk.phrase(.legalBasis, in: language)): \(bases)") }
                let limits = limits(of: question, in: language, desk: desk)
                if !limits.isEmpty { lines.append("  \(limits)") }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
