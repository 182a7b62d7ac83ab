package import Content

/// What a build leaves out on its day, and why.
package enum LeftOut {
    package static func list(site: Site, options: BuildOptions) -> [BuildSummary.LeftOut] {
        var found: [BuildSummary.LeftOut] = []
        let source = site.configuration.defaultLanguage
        for item in site.items where options.includes(item.id) {
            for (language, text) in item.texts.sorted(by: { $0.key < $1.key }) {
                let name = language == source ? item.id.description : "\(item.id) \(language)"
                if let day = text.matter.publishDate, day > options.date {
                    found.append(.init(item: name, reason: .notBefore(day)))
                } else if let day = text.matter.expiryDate, day < options.date {
                    found.append(.init(item: name, reason: .expired(day)))
                } else if text.matter.isDraft, !options.includesDrafts {
                    found.append(.init(item: name, reason: .draft))
                } else if language != source, text.matter.status != .reviewed, !options.includesDrafts {
                    found.append(.init(item: name, reason: .unreviewedTranslation))
                }
            }
        }
        return found
    }
}
