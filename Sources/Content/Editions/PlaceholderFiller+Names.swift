internal import Diagnostics

/// The place, the site and the record that an edition is made for.
extension PlaceholderFiller {
    static let reservedKeys =
        ["date"] + placeKeys.map { "place.\($0)" } + siteKeys.map { "site.\($0)" }
    private static let placeKeys = ["name", "short", "type", "code", "hall_address", "phone", "zalo", "bhxh_office"]
    private static let siteKeys = ["title", "tagline", "issuer", "jurisdiction", "url"]

    mutating func place(_ name: String, _ filter: Filter?, at span: SourceSpan?) -> Filled? {
        guard PlaceholderFiller.placeKeys.contains(name) else {
            return unknownKey("place.\(name)", among: PlaceholderFiller.placeKeys.map { "place.\($0)" }, at: span)
        }
        guard let place = reader.edition.place.flatMap({ reader.site.places[$0] }) else {
            for id in chain {
                if let text = reader.words[id]?["place.\(name)"] {
                    return Filled(text: text, language: id == language ? nil : id)
                }
            }
            // Without the theme's words: what every commune may be called, and nothing for its particulars.
            guard name == "name" || name == "short" else { return Filled(text: "") }
            let isVietnamese = language == "vi" || !chain.contains("en")
            return Filled(
                text: isVietnamese ? "xã, phường nơi bạn ở" : "your commune",
                language: isVietnamese ? (language == "vi" ? nil : "vi") : (language == "en" ? nil : "en"))
        }
        let text =
            switch name {
            case "name": place.fullName.filling(" ", with: "\u{A0}")
            case "short": place.name
            case "type": place.type
            case "code": place.code.rawValue
            case "hall_address": place.hallAddress
            case "phone":
                isDestination || filter == .digits
                    ? place.phone.filter(\.isNumber) : NumberWriter(forms).phone(place.phone)
            case "zalo": place.zalo
            default: place.insuranceOffice
            }
        return Filled(text: text)
    }

    mutating func siteValue(_ name: String, at span: SourceSpan?) -> Filled? {
        let configuration = reader.site.configuration
        let text: LocalisedText
        switch name {
        case "title": text = configuration.title
        case "tagline": text = configuration.tagline
        case "url": return Filled(text: configuration.url)
        case "issuer", "jurisdiction":
            let dated = name == "issuer" ? configuration.issuer : configuration.jurisdiction
            guard let value = dated.value(on: reader.edition.date) else {
                report.add(
                    Diagnostic(
                        "site-value-not-valid", .error,
                        Message(
                            vi: "site.yaml không có “\(name)” cho ngày \(reader.edition.date)",
                            en: "site.yaml has no '\(name)' for \(reader.edition.date)"), at: span))
                return nil
            }
            text = value
        default: return unknownKey("site.\(name)", among: PlaceholderFiller.siteKeys.map { "site.\($0)" }, at: span)
        }
        guard let (words, found) = text.resolved(in: chain) else { return Filled(text: "") }
        return Filled(text: words, language: found == language ? nil : found)
    }

    mutating func recordValue(_ name: String, at span: SourceSpan?) -> Filled? {
        // A form that nobody has merged yet is printed with blanks to fill in.
        guard let record = reader.record else { return Filled(text: "……………") }
        if let value = record[name] { return Filled(text: value) }
        return unknownKey("record.\(name)", among: record.keys.sorted().map { "record.\($0)" }, at: span)
    }

    private mutating func unknownKey(_ key: String, among known: [String], at span: SourceSpan?) -> Filled? {
        report.add(
            .unknown(
                "unknown-placeholder", key, at: span, among: known,
                Message(vi: "không có “{{\(key)}}”", en: "there is no '{{\(key)}}'")))
        return nil
    }
}
