package import Content

/// What a build leaves out on its day, and why.
package enum LeftOut {
    package static func list(_ site: Site, _ publication: Publication, _ options: BuildOptions) -> [BuildSummary
        .LeftOut]
    {
        var found = publication.omissions.filter { options.includes($0.item) }.map { omission in
            let name = omission.language.map { "\(omission.item) \($0)" } ?? omission.item.description
            return BuildSummary.LeftOut(item: name, reason: reason(omission.reason))
        }
        guard !options.includesDrafts else { return found }
        let source = site.configuration.defaultLanguage
        for item in publication.items where options.includes(item.id) {
            for (language, text) in item.texts.sorted(by: { $0.key < $1.key })
            where language != source && !text.isPublishableTranslation {
                let isReviewed = text.matter.status == .reviewed
                found.append(
                    .init(
                        item: "\(item.id) \(language)", reason: isReviewed ? .staleTranslation : .unreviewedTranslation)
                )
            }
        }
        return found
    }

    private static func reason(_ reason: Publication.Reason) -> BuildSummary.LeftOut.Reason {
        switch reason {
        case .draft: .draft
        case .notYet(let day): .notBefore(day)
        case .expired(let day): .expired(day)
        case .consentEnded(let day): .consentEnded(day)
        }
    }
}
