extension ItemText {
    /// The words of the front matter that lists and searches speak in; a few of its parts instead of all.
    package struct Wording: Sendable {
        package let title: String
        package let summary: String
        package let tags: [String]
        package let question: QuestionMatter?
        package let rebuttal: RebuttalMatter?
    }

    package var wording: Wording {
        Wording(
            title: contents.matter.title, summary: contents.matter.summary, tags: contents.matter.tags,
            question: contents.matter.question, rebuttal: contents.matter.rebuttal)
    }
}
