package import Content
package import Diagnostics

extension SheetContent {
    /// What an item gives to the sheet of one edition, with facts, formulas and the words of the theme filled in.
    ///
    /// - Parameters:
    ///   - text: the text to set, in the edition's language or one it falls back to.
    ///   - code: the address the QR code carries; nil for none.
    ///   - pictures: the bytes of the item's pictures by file name.
    package init(
        _ item: Item, text: ItemText, reader: EditionReader, theme: Theme, code: String?,
        pictures: [String: [UInt8]] = [:],
        report: inout Report
    ) {
        let site = reader.site
        let edition = reader.edition
        let language =
            site.languages[text.language]
            ?? Language(id: text.language, name: LocalisedText(), ownName: "", tag: text.language.rawValue)
        let languages = site.languages.chain(for: text.language)
        let audience = site.audiences[edition.audience]
        self.init(edition: edition.slug, language: language, languages: languages, title: "")

        let matter = text.matter
        let sheet = matter.sheet ?? SheetMatter()
        // A translation need not repeat the campaign and the laws of its original.
        let original = item.texts[site.configuration.defaultLanguage]?.matter ?? matter
        source = matter.spans["title"] ?? SourceSpan(wholeOf: text.source)
        let body = reader.resolve(text, for: .print)
        report.merge(body.report)
        uses.merge(body.uses)
        self.body = body.document
        for id in body.uses.charts {
            charts[id.rawValue] = reader.table(of: id, in: text.language)
        }

        func line(_ written: String, key: String) -> String {
            guard !written.isEmpty else { return "" }
            let resolved = reader.resolve(line: written, of: text, key: key, for: .print)
            report.merge(resolved.report)
            uses.merge(resolved.uses)
            return resolved.text
        }
        func put(_ part: TextSource.Part, _ written: String, key: String) {
            let resolved = line(written, key: key)
            if !resolved.isEmpty { texts[part] = resolved }
            if let span = matter.spans[key] { spans[part] = span }
        }
        title = line(matter.title, key: "title")
        put(.title, matter.title, key: "title")
        put(.summary, matter.summary, key: "summary")
        put(.headline, sheet.headline.isEmpty ? matter.title : sheet.headline, key: "headline")
        put(.figure, sheet.figure, key: "figure")
        put(.figureCaption, sheet.figureCaption, key: "figureCaption")
        put(.cta, sheet.callToAction, key: "cta")
        put(.address, sheet.address, key: "address")
        put(
            .slogan, Self.slogan(of: original, site: site, edition: edition) ?? theme.slogan.text(in: languages),
            key: "slogan")
        texts[.audience] = audience?.name.text(in: languages)
        if let colour = audience?.colour, theme.swatch(colour) != nil { audienceColour = colour }
        audienceShape = audience.flatMap { ShapeFrame.Form(rawValue: $0.shape) } ?? .circle

        let place = edition.place.flatMap { site.places[$0] }
        texts[.place] = place?.fullName
        let hotline = site.configuration.hotline.map { line("{{\($0)}}", key: "hotline") }
        texts[.hotline] = hotline
        let issuer = site.configuration.issuer.value(on: edition.date)?.text(in: languages)
        texts[.issuer] = issuer
        author = issuer ?? ""

        func word(_ key: String, _ name: String, _ value: String?) -> String? {
            guard let value, !value.isEmpty else { return nil }
            guard let form = theme.word(key, in: languages) else { return value }
            return form.replacing("{\(name)}", with: value)
        }
        texts[.contentAsOf] = word("sheet.contentAsOf", "date", NumberWriter(language.numbers).date(edition.date))
        let laws = Self.laws(of: original, citations: uses.citations, site: site, languages: languages)
        texts[.sources] = word("sheet.sources", "laws", laws.joined(separator: "; "))
        contact = [
            word("sheet.hotline", "phone", hotline),
            place.map { word("sheet.hall", "address", $0.hallAddress) } ?? nil,
            place.map { word("sheet.hallPhone", "phone", $0.phone) } ?? nil,
            place.map { word("sheet.zalo", "zalo", $0.zalo) } ?? nil,
            place.map { word("sheet.office", "office", $0.insuranceOffice) } ?? nil,
        ].compactMap { $0 }
        texts[.imprint] = [issuer, texts[.contentAsOf], texts[.sources]].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: " · ")

        if let code {
            let caption = line(sheet.codeCaption, key: "qr")
            self.code = Code(
                url: code, caption: caption.isEmpty ? theme.word("sheet.scan", in: languages) ?? "" : caption,
                correction: sheet.codeLevel.flatMap(CodeCorrection.init(rawValue:)) ?? .medium)
            spans[.codeAddress] = matter.spans["opens"]
        }
        self.pictures = pictures.mapValues { Picture(path: "", bytes: $0) }
        for (name, path) in item.pictures { self.pictures[name]?.path = path }
        image = sheet.image
        imageAlternative = line(sheet.imageAlternative, key: "imageAlt")
        spans[.image] = matter.spans["image"]
    }

    /// The campaign's slogan for the audience, or for the nearest group above it.
    private static func slogan(of matter: FrontMatter, site: Site, edition: Edition) -> String? {
        guard let name = matter.campaign, let campaign = site.item(Item.ID(kind: .campaigns, name: name)),
            let slogans = (campaign.texts[edition.language] ?? campaign.texts[site.configuration.defaultLanguage])?
                .matter
                .campaignMatter?.slogans
        else { return nil }
        var seen: Set<Audience.ID> = []
        var open = [edition.audience]
        while !open.isEmpty {
            let audience = open.removeFirst()
            if let slogan = slogans[audience] { return slogan }
            guard seen.insert(audience).inserted else { continue }
            open += site.audiences[audience]?.parents ?? []
        }
        return nil
    }

    /// "Luật 41/2024/QH15" for each law the item rests on, each once, in the order of citation.
    private static func laws(
        of matter: FrontMatter, citations: [Citation], site: Site, languages: [Language.ID]
    ) -> [String] {
        var ids = matter.laws.compactMap { $0.split(separator: " ").first.map { Law.ID(String($0)) } }
        ids += citations.map(\.law)
        var names: [String] = []
        for law in ids.compactMap({ site.laws[$0] }) {
            let name = "\(law.type.text(in: languages)) \(law.number)"
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
