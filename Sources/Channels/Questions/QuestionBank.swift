internal import Content
internal import Diagnostics

/// The question bank for chatbots, Zalo and the hotline: every published question in every published language.
struct QuestionBank: Sendable {
    static let schema = "loa-faq/1"
    static let folder = "channels/questions"

    let desk: Desk

    var files: [ChannelFile] {
        let texts = published
        let sources = texts.map(\.text.source.path).sorted()
        let questions = Once { texts.map { Question($0.item, $0.text, desk: desk) } }
        func file(_ name: String, _ write: @escaping @Sendable ([Question]) -> [UInt8]) -> ChannelFile {
            ChannelFile(path: "\(Self.folder)/\(name)", sitePath: desk.reused(name), sources: sources) {
                RenderedChannel(
                    write(questions.value), report: questions.value.reduce(into: Report()) { $0.merge($1.report) })
            }
        }
        var files = [
            file("faq.json") { json($0).prettyBytes },
            file("faq.jsonl") { questions in
                var bytes: [UInt8] = []
                for question in questions {
                    object(of: question, standsAlone: true).write(to: &bytes, indent: nil)
                    bytes.append(UInt8(ascii: "\n"))
                }
                return bytes
            },
            file("faq.csv") { CSVText.write(rows(of: $0)) },
            ChannelFile(path: "\(Self.folder)/faq.schema.json", sitePath: desk.reused("faq.schema.json")) {
                RenderedChannel(QuestionSchema.text)
            },
        ]
        for language in Set(texts.map(\.text.language)).sorted() {
            files += AnswerSheet.files(of: questions, in: language, sources: sources, desk: desk)
        }
        return files
    }

    /// By weight, then id, then language.
    private var published: [(item: Item, text: ItemText)] {
        let all = desk.site.items(of: .faq).flatMap { item in desk.publishedTexts(of: item).map { (item, $0) } }
        return all.sorted { Self.order($0.0, $0.1) < Self.order($1.0, $1.1) }
    }

    private static func order(_ item: Item, _ text: ItemText) -> (Int, Item.ID, Language.ID) {
        (text.matter.weight == 0 ? Int.max : text.matter.weight, item.id, text.language)
    }

    // MARK: Shapes

    func json(_ questions: [Question]) -> JSONValue {
        let configuration = desk.site.configuration
        let issuer = configuration.issuer.value(on: desk.date).map { desk.name($0, in: desk.mainLanguage) }
        return [
            "$schema": "faq.schema.json", "schema": .string(Self.schema),
            "contentAsOf": .string(desk.date.description),
            "publisher": .string(issuer ?? desk.name(configuration.title, in: desk.mainLanguage)),
            "hotline": .optional(desk.hotline(in: desk.mainLanguage)),
            "url": .string(configuration.url),
            "questions": .array(questions.map { object(of: $0) }),
        ]
    }

    /// - Parameter standsAlone: also says by which schema and on which day, as a line of JSONL must.
    func object(of question: Question, standsAlone: Bool = false) -> JSONValue {
        var fields: [(key: String, value: JSONValue)] = []
        if standsAlone {
            fields.append(("schema", .string(Self.schema)))
            fields.append(("contentAsOf", .string(desk.date.description)))
        }
        fields += [
            ("id", .string(question.id)), ("language", .string(question.tag)),
            ("question", .string(question.question)), ("variants", .strings(question.variants)),
            ("short", .string(question.short)), ("long", .string(question.long)),
            ("spoken", .string(question.spoken)),
            ("audiences", .strings(question.audiences.map(\.rawValue))),
            ("topics", .strings(question.topics.map(\.rawValue))),
            ("legalBasis", .array(question.legalBasis.map(object))),
            ("confidence", .string(question.confidence.rawValue)),
            ("validFrom", .optional(question.validity.from)), ("validTo", .optional(question.validity.to)),
            ("doNotAnswerAfter", .optional(question.end?.day)),
            ("doNotAnswerReason", .optional(question.end?.reason)),
            ("facts", .strings(question.facts.map(\.rawValue))), ("url", .optional(question.url)),
        ]
        return .object(fields)
    }

    private func object(of citation: RenderedCitation) -> JSONValue {
        [
            "law": .string(citation.citation.law.rawValue), "number": .string(citation.law.number),
            "provision": .string(citation.citation.provision), "text": .string(citation.text),
            "url": .optional(citation.law.url),
        ]
    }

    /// One line a question; lists inside a cell are parted by line breaks, ids by spaces.
    func rows(of questions: [Question]) -> [[String]] {
        let head = [
            "id", "language", "question", "variants", "short", "long", "spoken", "audiences", "topics", "legalBasis",
            "laws", "confidence", "validFrom", "validTo", "doNotAnswerAfter", "doNotAnswerReason", "url",
            "contentAsOf",
        ]
        return [head]
            + questions.map { question in
                [
                    question.id, question.tag, question.question, question.variants.joined(separator: "\n"),
                    question.short, question.long, question.spoken,
                    question.audiences.map(\.rawValue).joined(separator: " "),
                    question.topics.map(\.rawValue).joined(separator: " "),
                    question.legalBasis.map(\.text).joined(separator: "\n"),
                    question.legalBasis.map(\.citation.law.rawValue).joined(separator: " "),
                    question.confidence.rawValue, question.validity.from?.description ?? "",
                    question.validity.to?.description ?? "", question.end?.day.description ?? "",
                    question.end?.reason ?? "", question.url ?? "", desk.date.description,
                ]
            }
    }
}
