package import Diagnostics

/// A legal document, from `laws.yaml`.
package struct Law: Sendable {
    package typealias ID = Identifier<Law>
    package var id: ID
    /// As written in citations: `41/2024/QH15`.
    package var number: String
    /// What kind of document it is: "Luật", "Nghị định" …, put before the number.
    package var type: LocalisedText
    package var title: LocalisedText
    /// "BHXH" in "Luật BHXH", for citations after the first; may be empty.
    package var shortTitle: LocalisedText
    package var issuer: LocalisedText
    package var issued: Day?
    /// In force.
    package var validity: Validity
    package var replacedBy: ID?
    package var amendedBy: [ID]
    package var url: String?
    /// When given, the only articles that may be cited.
    package var articles: Set<String>?
    package var confidence: Fact.Confidence
    package var note: LocalisedText
    package var span: SourceSpan?

    package init(
        id: ID, number: String, type: LocalisedText, title: LocalisedText,
        shortTitle: LocalisedText = LocalisedText(), issuer: LocalisedText = LocalisedText(), issued: Day? = nil,
        validity: Validity = Validity(), replacedBy: ID? = nil, amendedBy: [ID] = [], url: String? = nil,
        articles: Set<String>? = nil, confidence: Fact.Confidence = .a, note: LocalisedText = LocalisedText(),
        span: SourceSpan? = nil
    ) {
        self.id = id
        self.number = number
        self.type = type
        self.title = title
        self.shortTitle = shortTitle
        self.issuer = issuer
        self.issued = issued
        self.validity = validity
        self.replacedBy = replacedBy
        self.amendedBy = amendedBy
        self.url = url
        self.articles = articles
        self.confidence = confidence
        self.note = note
        self.span = span
    }
}

/// All laws by id.
package struct LawRegister: Sendable {
    package let laws: [Law.ID: Law]
    package init(_ laws: [Law.ID: Law] = [:]) { self.laws = laws }
    package subscript(id: Law.ID) -> Law? { laws[id] }
}
