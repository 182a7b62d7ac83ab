package import Diagnostics

/// Whether a translation may be signed as it is.
package enum Acceptance {
    /// What would be wrong with the translation once it is signed; errors forbid it.
    package static func findings(
        on text: ItemText, of source: ItemText, in item: Item, site: Site, reviewer: String, day: Day
    ) -> Report {
        let checks = TranslationChecks(languages: site.languages, glossary: site.glossary)
        var report = Report()
        // What a machine may not write, nobody can sign either: it has to be translated.
        if text.matter.status == .machine {
            let standing = checks.translations(of: item).first { $0.language == text.language }
            report.merge(
                Report((standing?.report.diagnostics ?? []).filter { $0.id == "machine-translation-refused" }))
        }
        var signed = text
        signed.matter.status = .reviewed
        signed.matter.reviewer = reviewer
        signed.matter.reviewedOn = day
        signed.matter.sourceHash = String(SourceFingerprint(of: source).list.dropFirst().dropLast())
        var signedItem = item
        signedItem.texts[text.language] = signed
        let translation = checks.translations(of: signedItem).first { $0.language == text.language }
        for var finding in translation?.report.diagnostics ?? [] {
            // Blocks that cannot be paired could never be told stale one by one.
            if finding.id == "translation-structure" { finding.severity = .error }
            report.add(finding)
        }
        return report
    }

    /// The same for the words of a chart or calculator.
    package static func findings(on translation: FigureTranslation, language: Language) -> Report {
        var report = Report()
        if translation.standing == .machine, language.machineTranslation == .no { report.merge(translation.report) }
        if !translation.missing.isEmpty {
            let list = translation.missing.joined(separator: ", ")
            report.add(
                Diagnostic(
                    "translation-incomplete", .error,
                    Message(
                        vi: "\(translation.figure) chưa có lời \(language.id) cho: \(list)",
                        en: "\(translation.figure) has no words in \(language.id) for: \(list)"),
                    at: translation.signature?.span))
        }
        return report
    }
}
