internal import Content
internal import Diagnostics

/// A question with its answers in one language, as chatbots and the hotline get it.
struct Question: Sendable {
    /// Permanent: the folder's name.
    var id: String
    var language: Language.ID
    var tag: String
    var question: String
    var variants: [String]
    var short: String
    /// Plain text, the markup taken off.
    var long: String
    var spoken: String
    var audiences: [Audience.ID]
    var topics: [Topic.ID]
    var legalBasis: [RenderedCitation]
    /// The lowest of the question's own and of every figure in it.
    var confidence: Fact.Confidence
    var validity: Validity
    var end: AnswerEnd?
    var url: String?
    var facts: [Fact.Key]
    var weight: Int
    var source: String
    var report: Report

    init(_ item: Item, _ text: ItemText, desk: Desk) {
        let matter = text.matter
        let question = matter.question ?? QuestionMatter()
        let reader = desk.reader(in: text.language)
        var uses = Uses()
        var report = Report()
        func line(_ line: String, _ key: String, for medium: Medium = .web) -> String {
            let resolved = reader.resolve(line: line, of: text, key: key, for: medium)
            uses.merge(resolved.uses)
            report.merge(resolved.report)
            return resolved.text.tidied
        }
        id = item.id.name
        language = text.language
        tag = desk.site.languages[text.language]?.tag ?? text.language.rawValue
        self.question = line(question.question.isEmpty ? matter.title : question.question, "question")
        variants = question.variants.map { line($0, "variants") }
        let short = question.short.isEmpty ? matter.summary : question.short
        self.short = line(short, "short")
        let body = reader.resolve(text, for: .web)
        uses.merge(body.uses)
        report.merge(body.report)
        long = PlainText(body.document).text
        let speech = SpokenText(
            desk.site.spokenForms[text.language], numbers: desk.site.languages[text.language]?.numbers ?? NumberForms())
        spoken = speech.read(line(question.spoken.isEmpty ? short : question.spoken, "spoken", for: .speech))
        audiences = matter.audiences.isEmpty ? [desk.site.configuration.audienceFallback] : matter.audiences
        topics = matter.topics
        legalBasis = desk.citations(uses.citations, and: matter.laws, in: text.language)
        confidence = uses.facts.compactMap { desk.sheet[$0]?.value?.confidence }
            .reduce(Fact.Confidence(rawValue: question.confidence) ?? .a, max)
        validity = question.validity
        end = AnswerEnd.earliest(of: matter, facts: uses.facts, desk: desk)
        url = desk.address(of: item.id, in: text.language)
        facts = uses.facts.sorted()
        weight = matter.weight
        source = text.source.path
        self.report = report
    }
}

/// The last day on which an answer may be given, and why.
struct AnswerEnd: Hashable, Comparable, Sendable {
    var day: Day
    /// `validTo`, `expiryDate`, `reviewBy`, `fact:<key>` when its value changes, `review:<key>` when it is to be
    /// looked at again.
    var reason: String

    static func < (left: AnswerEnd, right: AnswerEnd) -> Bool { (left.day, left.reason) < (right.day, right.reason) }

    static func earliest(of matter: FrontMatter, facts: Set<Fact.Key>, desk: Desk) -> AnswerEnd? {
        var ends: [AnswerEnd] = []
        func add(_ day: Day?, _ reason: String) { if let day { ends.append(AnswerEnd(day: day, reason: reason)) } }
        add(matter.question?.validity.to, "validTo")
        add(matter.expiryDate, "expiryDate")
        add(matter.reviewBy, "reviewBy")
        for key in facts {
            add(desk.sheet[key]?.value?.validity.to, "fact:\(key)")
            add(desk.site.facts[key]?.reviewBy, "review:\(key)")
        }
        return ends.min()
    }
}
