package import Diagnostics

/// Who translated the words of a chart or calculator and who has read them, from `translations` of its file.
package struct FigureSignature: Sendable {
    package var status: FrontMatter.TranslationStatus?
    package var translator: String?
    package var reviewer: String?
    package var reviewedOn: Day?
    /// Of the words it was made from; see `FigureTranslation`.
    package var sourceHash: String?
    package var span: SourceSpan
}

extension MappingReader {
    /// `translations: {en: {status: reviewed, reviewer: …, reviewedOn: …, sourceHash: 5d1f20ab}}`.
    mutating func signatures() -> [Language.ID: FigureSignature] {
        var signatures: [Language.ID: FigureSignature] = [:]
        for entry in entries("translations") {
            let language = Language.ID(entry.key)
            if let languages = scope.languages, !languages.contains(language) {
                add(.unknownLanguage(entry.key, at: entry.keySpan, among: languages))
                continue
            }
            signatures[language] = entry.value.readMapping(in: scope, report: &report) { reader in
                FigureSignature(
                    status: reader.choice("status"), translator: reader.string("translator"),
                    reviewer: reader.string("reviewer"), reviewedOn: reader.day("reviewedOn"),
                    sourceHash: reader.string("sourceHash"), span: entry.value.span)
            }
        }
        return signatures
    }
}

/// A chart or calculator as far as its words go.
protocol WordedFigure {
    var signatures: [Language.ID: FigureSignature] { get }
    /// Goes through every text, each with a name that no other has, always in the same order.
    mutating func forEachText(_ body: (_ name: String, _ text: inout LocalisedText) -> Void)
}

extension Chart: WordedFigure {
    mutating func forEachText(_ body: (String, inout LocalisedText) -> Void) {
        body("title", &title)
        body("summary", &summary)
        body("note", &note)
        if case .input(var input, let values) = axis {
            input.forEachText("along", body)
            axis = .input(input, values)
        }
        for index in series.indices { body("series.\(index)", &series[index].title) }
    }
}

extension Calculator: WordedFigure {
    mutating func forEachText(_ body: (String, inout LocalisedText) -> Void) {
        body("title", &title)
        body("summary", &summary)
        body("note", &note)
        for index in inputs.indices { inputs[index].forEachText("inputs.\(inputs[index].name)", body) }
        for index in lines.indices {
            body("results.\(lines[index].name)", &lines[index].title)
            body("results.\(lines[index].name).otherwise", &lines[index].otherwise)
        }
        for index in bars.indices { body("bars.\(index)", &bars[index].title) }
    }
}

extension Formula.Parameter {
    fileprivate mutating func forEachText(_ name: String, _ body: (String, inout LocalisedText) -> Void) {
        body(name, &title)
        for index in choices.indices { body("\(name).\(choices[index].name)", &choices[index].title) }
    }
}
