internal import Content
internal import Diagnostics

/// What a page tells search engines and other programs about itself, in the words of schema.org.
///
/// One script of data for a page: it runs nothing, so that the strictest policy allows it.
extension PageBuilder {
    mutating func setStructuredData() {
        guard !structuredData.isEmpty else { return }
        let data: JSONValue = ["@context": "https://schema.org", "@graph": .array(structuredData)]
        var writer = HTMLWriter()
        writer.markup("<script type=\"application/ld+json\">")
        writer.markup(data.compactBytes)
        writer.markup("</script>")
        values.set(.structuredData, markup: writer.bytes)
    }

    /// A theme that shows none of it is spared the work.
    var describesPages: Bool { stencils.show(.structuredData) }

    mutating func describeSite() {
        guard describesPages else { return }
        var fields = websiteFields
        fields.append(("description", .string(localised(site.configuration.tagline).text)))
        fields.append(("publisher", organisation))
        if let search = plan.page(.search, in: page.edition.language) {
            let action: JSONValue = [
                "@type": "SearchAction", "target": .string(address(of: search) + "?q={search_term_string}"),
                "query-input": "required name=search_term_string",
            ]
            fields.append(("potentialAction", action))
        }
        structuredData.append(.object(fields.filled))
    }

    /// The trail of pages that leads to this one, with this one at its end.
    mutating func describeTrail(_ steps: [(title: String, page: WebPage)]) {
        let list = steps.enumerated().map { index, step -> JSONValue in
            [
                "@type": "ListItem", "position": .integer(index + 1), "name": .string(step.title),
                "item": .string(address(of: step.page)),
            ]
        }
        structuredData.append(["@type": "BreadcrumbList", "itemListElement": .array(list)])
    }

    /// An item: what it says, who says so, for whom, on which laws; and what it is beside a text.
    mutating func describe(_ item: Item, _ text: ItemText) {
        guard describesPages else { return }
        let work = workFields(item, text)
        switch item.id.kind {
        case .faq:
            let question = question(text)
            structuredData.append(
                .object(
                    [("@type", "FAQPage")] + work
                        + [
                            ("lastReviewed", .optional(text.matter.reviewedOn)),
                            ("mainEntity", .array([question])),
                        ].filled))
        case .rebuttals:
            // The review comes first: it begins with the true statement.
            structuredData.append(claimReview(text))
            structuredData.append(.object([("@type", "Article")] + work))
        case .campaigns:
            appendEvent(item, text, on: text.matter.campaignMatter?.validity, at: "")
            structuredData.append(.object([("@type", "Article")] + work))
        case .events:
            appendEvent(
                item, text, on: text.matter.event?.validity,
                at: line(text.matter.event?.location ?? "", of: text, key: "location"))
            structuredData.append(.object([("@type", "Article")] + work))
        default:
            structuredData.append(.object([("@type", "Article")] + work))
        }
    }

    // MARK: Works

    private typealias Fields = [(key: String, value: JSONValue)]

    private func identifier(_ page: WebPage) -> JSONValue { .string(address(of: page) + "#text") }

    /// What every text has.
    private func workFields(_ item: Item, _ text: ItemText) -> Fields {
        let address = address(of: page)
        let setting = setting(of: text.matter)
        let fields: Fields = [
            ("@id", identifier(page)), ("url", .string(address)),
            ("mainEntityOfPage", .string(address)), ("headline", .string(self.text(of: .title))),
            ("description", .string(self.text(of: .description))),
            ("inLanguage", .string(language?.tag ?? page.edition.language.rawValue)),
            ("datePublished", .optional(text.matter.date)), ("dateModified", .optional(text.lastChange)),
            ("expires", .optional(text.matter.publicLife.to)), ("author", setting.issuer),
            ("publisher", setting.issuer),
            ("translator", text.matter.translator.map { ["@type": "Person", "name": .string($0)] } ?? .null),
            ("isPartOf", setting.site), ("isAccessibleForFree", true),
            ("license", .optional(site.configuration.reuse?.licence)),
            ("audience", setting.audiences), ("about", setting.topics),
            ("citation", .array(legalBases(of: text).map(legislation))),
        ]
        return (fields + translations(of: item)).filled
    }

    private func setting(of matter: FrontMatter) -> SharedLists.Setting {
        let (audiences, topics) = (matter.audiences, matter.topics)
        let key = SharedLists.Key(
            names: [page.variant?.rawValue ?? "", String(audiences.count)] + (audiences.map(\.rawValue))
                + topics.map(\.rawValue),
            theme: "", component: "structured-data", language: page.edition.language, root: "")
        return renderer.sharedLists.setting(key) {
            SharedLists.Setting(
                issuer: organisation, site: .object(websiteFields), audiences: .array(addressees(of: matter)),
                topics: .array(topics.compactMap { renderer.topics[$0] }.map(about)))
        }
    }

    /// Its source for a translation, its translations for a source.
    private func translations(of item: Item) -> Fields {
        let main = site.configuration.defaultLanguage
        func work(_ page: WebPage) -> JSONValue {
            [
                "@type": .string(item.id.kind == .faq ? "FAQPage" : "Article"), "@id": identifier(page),
                "inLanguage": .string(site.languages[page.edition.language]?.tag ?? page.edition.language.rawValue),
            ]
        }
        if page.edition.language != main {
            let source = plan.page(page.subject, in: main, variant: page.variant) ?? plan.page(page.subject, in: main)
            return source.map { [("translationOfWork", work($0))] } ?? []
        }
        let others = plan.languages.filter { $0 != main }.compactMap {
            plan.page(page.subject, in: $0, variant: page.variant)
        }
        return [("workTranslation", .array(others.map(work)))]
    }

    private func addressees(of matter: FrontMatter) -> [JSONValue] {
        let named = page.variant.map { [$0] } ?? matter.audiences
        return (named.isEmpty ? [site.configuration.audienceFallback] : named).compactMap { id in
            guard let audience = site.audiences[id] else { return nil }
            let fields: Fields = [
                ("@type", "Audience"), ("audienceType", .string(localised(audience.name).text)),
                ("url", .optional(plan.page(.audience(id), along: chain).map(address))),
            ]
            return .object(fields.filled)
        }
    }

    private func about(_ topic: Topic) -> JSONValue {
        let fields: Fields = [
            ("@type", "Thing"), ("name", .string(localised(topic.name).text)),
            ("url", .optional(plan.page(.topic(topic.id), along: chain).map(address))),
        ]
        return .object(fields.filled)
    }

    private func legislation(_ law: Law, _ provisions: [String]) -> JSONValue {
        let name = [localised(law.type).text, localised(law.title).text].filter { !$0.isEmpty }
        let parts = provisions.map { provision -> JSONValue in
            ["@type": "Legislation", "legislationIdentifier": .string(provision)]
        }
        let fields: Fields = [
            ("@type", "Legislation"), ("name", .string(name.joined(separator: " "))),
            ("legislationIdentifier", .string(law.number)), ("legislationType", .string(localised(law.type).text)),
            ("legislationDate", .optional(law.issued)), ("legislationPassedBy", .string(localised(law.issuer).text)),
            ("url", .optional(law.url.flatMap(Self.webAddress))), ("hasPart", .array(parts)),
        ]
        return .object(fields.filled)
    }

    private var websiteFields: Fields {
        [
            ("@type", "WebSite"), ("@id", .string(site.configuration.url + "/#site")),
            ("name", .string(localised(site.configuration.title).text)), ("url", .string(site.configuration.url + "/")),
        ]
    }

    /// Who is responsible on the day of the build.
    private var organisation: JSONValue {
        let name = site.configuration.issuer.value(on: renderer.date) ?? site.configuration.title
        return [
            "@type": "Organization", "@id": .string(site.configuration.url + "/#issuer"),
            "name": .string(localised(name).text), "url": .string(site.configuration.url + "/"),
        ]
    }

    // MARK: Kinds

    private mutating func question(_ text: ItemText) -> JSONValue {
        var variants: [JSONValue] = []
        for variant in text.matter.question?.variants ?? [] {
            let resolved = reader.resolve(line: variant, of: text, key: "variants")
            uses.merge(resolved.uses)
            variants.append(.string(resolved.text))
        }
        let fields: Fields = [
            ("@type", "Question"), ("@id", .string(address(of: page) + "#question")),
            ("name", .string(self.text(of: .title))), ("alternateName", .array(variants)),
            (
                "acceptedAnswer",
                .object(
                    [
                        ("@type", "Answer"), ("text", .string(self.text(of: .shortAnswer))),
                        ("author", organisation), ("expires", .optional(text.matter.publicLife.to)),
                    ].filled)
            ),
        ]
        return .object(fields.filled)
    }

    /// The truth is the name and the body of the review; the false claim stands behind it.
    private func claimReview(_ text: ItemText) -> JSONValue {
        let matter = text.matter.rebuttal
        let claim: Fields = [
            ("@type", "Claim"), ("datePublished", .optional(matter?.firstSeen)),
            ("name", .string(self.text(of: .claim))),
        ]
        let fields: Fields = [
            ("@type", "ClaimReview"), ("@id", .string(address(of: page) + "#review")),
            ("url", .string(address(of: page))), ("name", .string(self.text(of: .title))),
            ("reviewBody", .string(self.text(of: .truth))), ("claimReviewed", .string(self.text(of: .claim))),
            ("itemReviewed", .object(claim.filled)),
            (
                "reviewRating",
                .object(
                    [
                        ("@type", "Rating"), ("alternateName", .string(self.text(of: .rating))),
                    ].filled)
            ),
            ("author", organisation), ("publisher", organisation),
            ("datePublished", .optional(text.matter.date)),
            ("dateModified", .optional(text.matter.lastModified ?? text.matter.date)),
            ("inLanguage", .string(language?.tag ?? page.edition.language.rawValue)),
        ]
        return .object(fields.filled)
    }

    /// Nothing for what has no first day: an event without one is none.
    private mutating func appendEvent(_ item: Item, _ text: ItemText, on days: Validity?, at location: String) {
        guard let days, let from = days.from else { return }
        let jurisdiction = site.configuration.jurisdiction.value(on: renderer.date).map { localised($0).text } ?? ""
        let place = location.isEmpty ? jurisdiction : location
        let fields: Fields = [
            ("@type", "Event"), ("@id", .string(address(of: page) + "#event")),
            ("name", .string(self.text(of: .title))), ("description", .string(self.text(of: .description))),
            ("startDate", .string(from.description)), ("endDate", .string(max(from, days.to ?? from).description)),
            ("eventStatus", "https://schema.org/EventScheduled"),
            ("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode"),
            (
                "location",
                place.isEmpty ? .null : ["@type": "Place", "name": .string(place), "address": .string(place)]
            ),
            ("organizer", organisation), ("isAccessibleForFree", true), ("url", .string(address(of: page))),
            ("inLanguage", .string(language?.tag ?? page.edition.language.rawValue)),
            ("audience", .array(addressees(of: text.matter))),
        ]
        structuredData.append(.object(fields.filled))
    }
}

extension [(key: String, value: JSONValue)] {
    /// Without the fields that say nothing.
    var filled: Self {
        filter { field in
            switch field.value {
            case .null: false
            case .string(let text): !text.isEmpty
            case .array(let values): !values.isEmpty
            case .object(let fields): !fields.isEmpty
            default: true
            }
        }
    }
}
