internal import Content
internal import Diagnostics
internal import Markup

/// A text for the commune's loudspeaker, as one edition reads it out.
struct Broadcast: Sendable {
    let desk: Desk
    let item: Item
    let text: ItemText
    let edition: Edition
    /// Paragraphs of sentences, as they are said.
    let paragraphs: [[String]]
    let title: String
    let syllables: Int
    let uses: Uses
    /// The days on which its figures hold.
    let validity: Validity
    private(set) var report: Report
    let forms: SpokenForms

    init(_ item: Item, _ text: ItemText, for edition: Edition, desk: Desk) {
        self.desk = desk
        self.item = item
        self.text = text
        self.edition = edition
        let reader = desk.reader(for: edition.audience, in: edition.language, at: edition.place)
        let resolved = reader.resolve(text, for: .speech)
        let line = reader.resolve(line: text.matter.title, of: text, key: "title")
        title = line.text.tidied
        forms = desk.site.spokenForms[text.language] ?? SpokenForms()
        let spoken = SpokenText(
            desk.site.spokenForms[text.language], numbers: desk.site.languages[text.language]?.numbers ?? NumberForms())
        let blocks = PlainText(resolved.document, leavingOutCitations: true).blocks
        report = resolved.report
        report.merge(line.report)
        var paragraphs: [[String]] = []
        for block in blocks {
            let sentences = Speech.sentences(of: spoken.read(Broadcast.closed(block.text)))
            paragraphs.append(sentences)
            // The same for every place, so told once.
            guard edition.place == nil else { continue }
            for sentence in sentences {
                let count = Speech.syllables(in: sentence)
                guard count > forms.longestSentence else { continue }
                report.add(
                    .longSentence(
                        sentence, count, limit: forms.longestSentence,
                        at: resolved.document.span(of: resolved.document.nodes[block.node])))
            }
        }
        self.paragraphs = paragraphs
        syllables = paragraphs.joined().reduce(0) { $0 + Speech.syllables(in: $1) }
        var uses = resolved.uses
        uses.merge(line.uses)
        self.uses = uses
        validity = desk.validity(of: uses.facts)
    }

    /// A heading or an item of a list is a sentence, too.
    private static func closed(_ text: String) -> String {
        guard let last = text.last, last.isLetter || last.isNumber || last == ")" || last == "%" else { return text }
        return text + "."
    }

    /// Whole seconds, rounded up.
    var seconds: Int { Int((Double(syllables) / forms.syllablesPerSecond).rounded(.up)) }

    // MARK: The script

    /// What the commune's announcer holds in hand.
    var script: String {
        let language = text.language
        var lines = ["\(desk.phrase(.script, in: language)): \(title)"]
        if desk.isDraft(text) { lines.append("*** \(desk.phrase(.draft, in: language)) ***") }
        let place =
            edition.place.flatMap { desk.site.places[$0]?.fullName } ?? desk.phrase(.everywhere, in: language)
        lines.append("\(desk.phrase(.place, in: language)): \(place)")
        if let audience = desk.site.audiences[edition.audience] {
            lines.append("\(desk.phrase(.audience, in: language)): \(desk.name(audience.name, in: language))")
        }
        lines.append(
            desk.phrase(.duration, in: language).replacing("{time}", with: duration)
                .replacing("{count}", with: String(syllables)))
        let numbers = desk.numbers(of: language)
        lines.append(desk.phrase(.contentAsOf, in: language).replacing("{date}", with: numbers.date(desk.date)))
        if let to = validity.to {
            lines.append(desk.phrase(.figuresHold, in: language).replacing("{date}", with: numbers.date(to)))
        } else if !uses.facts.isEmpty {
            lines.append(desk.phrase(.figuresLast, in: language))
        }
        let bases = desk.citations(uses.citations, and: text.matter.laws, in: language).map(\.text)
        if !bases.isEmpty {
            lines.append("\(desk.phrase(.legalBasis, in: language)): \(bases.joined(separator: "; "))")
        }
        lines.append(String(repeating: "-", count: 60))
        lines.append("")
        for paragraph in paragraphs { lines += paragraph + [""] }
        return lines.joined(separator: "\n")
    }

    /// Minutes and seconds, "1 phút 5 giây".
    private var duration: String {
        let (minutes, seconds) = seconds.quotientAndRemainder(dividingBy: 60)
        let language = text.language
        var parts: [String] = []
        if minutes > 0 { parts.append("\(minutes) \(desk.phrase(.minutes, in: language))") }
        if seconds > 0 || minutes == 0 { parts.append("\(seconds) \(desk.phrase(.seconds, in: language))") }
        return parts.joined(separator: " ")
    }
}

extension Diagnostic {
    fileprivate static func longSentence(
        _ sentence: String, _ count: Int, limit: Int, at span: SourceSpan?
    ) -> Diagnostic {
        Diagnostic(
            "spoken-sentence-too-long", .warning,
            Message(
                vi: "“\(sentence.shortened)” dài \(count) âm tiết; câu đọc trên loa nhiều nhất \(limit)",
                en: "'\(sentence.shortened)' has \(count) syllables; a sentence read aloud has at most \(limit)"),
            at: span,
            fixes: [.init(Message(vi: "tách thành nhiều câu ngắn", en: "split it into shorter sentences"))])
    }
}
