package import Content
package import Diagnostics

extension WebTheme {
    /// One finding for each language that has pages and lacks words of the theme.
    ///
    /// The pages are whole all the same: each word that is missing is taken from the language's fallback, and marked as
    /// being in that language.
    package func missingWords(in languages: [Language]) -> Report {
        var report = Report()
        // How a language cites laws has forms of its own; those who write none get the usual ones.
        let keys = words.keys.filter { !$0.hasPrefix("citation.") && !$0.hasPrefix("channel.") }
        for language in languages {
            let missing = keys.filter { words.phrases[language.id]?[$0] == nil }
            guard !missing.isEmpty else { continue }
            let path = "themes/\(name)/words/\(language.id).yaml"
            let examples = missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? ", …" : "")
            report.add(
                Diagnostic(
                    "missing-words", .note,
                    Message(
                        vi:
                            "thiếu \(missing.count) trên \(keys.count) lời của giao diện bằng “\(language.ownName)” (\(examples)); hãy viết vào \(path)",
                        en:
                            "\(missing.count) of \(keys.count) words of the theme are missing in '\(language.ownName)' (\(examples)); write them in \(path)"
                    ),
                    at: SourceSpan(wholeOf: SourceFile(path: path, bytes: []))))
        }
        return report
    }
}
