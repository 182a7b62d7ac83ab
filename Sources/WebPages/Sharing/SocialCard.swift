package import Content

/// What the picture of a shared link says; the publisher draws it, once for all pages whose cards say the same.
package struct SocialCard: Hashable, Sendable {
    package let theme: String
    package let language: Language.ID
    /// Whom the page is for, or the name of the site when it is for everyone.
    package let label: String
    /// A swatch of the theme and a form, those of the audience.
    package let colour: String
    package let shape: String
    package let headline: String
    /// One large number; empty for none.
    package let figure: String
    package let figureCaption: String
    package let issuer: String
    /// Relative to the site's root; it changes with what the picture shows, because messengers keep pictures for long.
    package let path: String

    /// - Parameters:
    ///   - figure: With its caption.
    ///   - ground: Identifies what the theme's cards look like.
    fileprivate init(
        theme: String, language: Language.ID, label: String, colour: String, shape: String, headline: String,
        figure: (String, caption: String), issuer: String, ground: String
    ) {
        self.theme = theme
        self.language = language
        self.label = label
        self.colour = colour
        self.shape = shape
        self.headline = headline
        self.figure = figure.0
        figureCaption = figure.caption
        self.issuer = issuer
        let parts = [theme, ground, label, colour, shape, headline, figure.0, figure.caption, issuer]
        path = "cards/\(language)-\(Fingerprint.of(Array(parts.joined(separator: "\0").utf8))).png"
    }
}

extension PageBuilder {
    /// The card of this page, or of the site where the page has none of its own; nil when there are no cards.
    func socialCard() -> SocialCard? {
        let choice = site.configuration.cards
        guard choice != .none, stencils.show(.imageURL) else { return nil }
        guard page.hasOwnCard(under: choice) else {
            return renderer.sharedLists.siteCard(in: page.edition.language) {
                let tagline = localised(site.configuration.tagline).text
                return card(
                    theme: renderer.theme.name, audience: site.configuration.audienceFallback,
                    headline: tagline.isEmpty ? localised(site.configuration.title).text : tagline)
            }
        }
        let theme = renderer.cardGrounds[themeName] == nil ? renderer.theme.name : themeName
        return card(
            theme: theme, audience: page.edition.audience, headline: text(of: .title),
            figure: (text(of: .figure), text(of: .figureCaption)))
    }

    private func card(
        theme: String, audience id: Audience.ID, headline: String, figure: (String, caption: String) = ("", "")
    ) -> SocialCard? {
        guard let ground = renderer.cardGrounds[theme] else { return nil }
        let configuration = site.configuration
        let audience = site.audiences[id]
        let label = id == configuration.audienceFallback ? configuration.title : audience?.name ?? configuration.title
        return SocialCard(
            theme: theme, language: page.edition.language, label: localised(label).text,
            colour: audience?.colour ?? "", shape: audience?.shape ?? "", headline: headline, figure: figure,
            issuer: configuration.issuer.value(on: renderer.date).map { localised($0).text } ?? "", ground: ground)
    }
}

extension WebPage {
    fileprivate func hasOwnCard(under choice: SiteConfiguration.Cards) -> Bool {
        switch subject {
        case .landing: true
        case .item(let id):
            switch id.kind {
            case .campaigns: true
            case .faq: choice == .all
            default: choice == .all || choice == .articles
            }
        default: false
        }
    }
}
