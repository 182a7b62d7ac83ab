internal import Diagnostics

/// Front matter → `FrontMatter`, with every name in it checked.
struct FrontMatterReader {
    let names: KnownNames
    let scope: ReadingScope

    /// The front matter and the offset of the text behind it; what is wrong is reported.
    func read(
        _ file: SourceFile, of kind: Item.Kind, report: inout Report
    ) -> (matter: FrontMatter, bodyStart: Int) {
        guard let block = FrontMatterBlock.find(in: file, report: &report) else { return (FrontMatter(), 0) }
        let value = FlatYAML.read(file, in: block.matter) ?? YAMLReader.read(file, in: block.matter, report: &report)
        guard let value else {
            if !report.hasErrors {
                report.add(
                    Diagnostic(
                        "missing-key", .error, Message(vi: "“title” bắt buộc phải có", en: "'title' is required here"),
                        at: SourceSpan(file, 0..<min(3, file.bytes.count))))
            }
            return (FrontMatter(), block.bodyStart)
        }
        let matter = value.readMapping(in: scope, report: &report) { reader in
            var matter = common(&reader)
            switch kind {
            case .faq: matter.question = question(&reader, title: matter.title)
            case .campaigns: matter.campaignMatter = campaign(&reader)
            case .stories: matter.consent = consent(&reader)
            case .rebuttals: matter.rebuttal = rebuttal(&reader)
            case .leaflets, .posters, .cards, .screens, .letters: matter.sheet = sheet(&reader, of: kind)
            case .broadcasts: matter.sheet = broadcast(&reader)
            case .events: matter.event = event(&reader)
            case .articles: break
            }
            matter.spans.take(reader.entries)
            return matter
        }
        return (matter ?? FrontMatter(), block.bodyStart)
    }

    private func common(_ reader: inout MappingReader) -> FrontMatter {
        var matter = FrontMatter()
        matter.title = reader.requiredString("title") ?? ""
        matter.summary = reader.string("summary") ?? ""
        matter.date = reader.day("date")
        matter.lastModified = reader.day("lastmod")
        let life = reader.validity(from: "publishDate", to: "expiryDate")
        matter.publishDate = life.from
        matter.expiryDate = life.to
        matter.reviewBy = reader.day("reviewBy")
        matter.owner = reader.string("owner")
        matter.isDraft = reader.bool("draft") ?? false
        matter.slug = slug(&reader)
        matter.aliases = aliases(&reader)
        matter.weight = reader.integer("weight") ?? 0
        matter.tags = reader.strings("tags")
        matter.audiences = reader.references("audiences", in: names.audiences, otherwise: Diagnostic.unknownAudience)
        matter.topics = reader.references("topics", in: names.topics, otherwise: Diagnostic.unknownTopic)
        matter.campaign = campaignName(&reader)
        matter.plan = reader.strings("plan")
        matter.laws = laws(&reader)
        matter.list = reader.choice("list")
        matter.allowsHTML = reader.bool("html") ?? false
        matter.translator = reader.string("translator")
        matter.reviewer = reader.string("reviewer")
        matter.reviewedOn = reader.day("reviewedOn")
        matter.status = reader.choice("status")
        let hashes = reader.strings("sourceHash")
        matter.sourceHash = hashes.isEmpty ? nil : hashes.joined(separator: " ")
        return matter
    }

    private func slug(_ reader: inout MappingReader) -> String? {
        guard let slug = reader.string("slug") else { return nil }
        if Slug.isValid(slug) { return slug }
        reader.add(.invalidSlug(slug, at: reader.span(of: "slug")))
        let mended = Slug.make(slug)
        return mended.isEmpty ? nil : mended
    }

    /// Old addresses that lead to this item: absolute within the site, and staying inside it.
    private func aliases(_ reader: inout MappingReader) -> [String] {
        reader.list("aliases").compactMap { value in
            guard let path = reader.string(from: value) else { return nil }
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let isSafe =
                path.hasPrefix("/") && !path.hasPrefix("//") && !parts.contains("..") && !parts.contains(".")
                && path.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"?#\\%\"<>".utf8.contains($0) }
            if isSafe { return path }
            reader.add(
                Diagnostic(
                    "invalid-alias", .error,
                    Message(
                        vi: "đường dẫn cũ “\(path.shortened)” phải bắt đầu bằng / và ở trong trang",
                        en: "alias '\(path.shortened)' must begin with / and stay inside the site"), at: value.span))
            return nil
        }
    }

    private func campaignName(_ reader: inout MappingReader) -> String? {
        guard let name = reader.string("campaign") else { return nil }
        if names.campaigns.contains(name) { return name }
        reader.add(.unknownCampaign(name, at: reader.span(of: "campaign"), among: names.campaigns))
        return nil
    }

    /// Citations, `luat-bhxh Điều 36`; whether the law is in force is judged for the day of an edition.
    private func laws(_ reader: inout MappingReader) -> [String] {
        reader.list("laws").compactMap { value in
            guard let text = reader.string(from: value) else { return nil }
            let citation = LawRegister.citation(from: text)
            guard names.laws[citation.law] != nil else {
                let start = value.span.range.lowerBound
                let isQuoted = if case .scalar(_, isQuoted: true) = value.content { 1 } else { 0 }
                let word = start + isQuoted..<start + isQuoted + citation.law.rawValue.utf8.count
                reader.add(.unknownLaw(citation.law, at: SourceSpan(value.span.file, word), among: names.laws))
                return nil
            }
            let findings = names.laws.check(citation, at: value.span)
            reader.report.merge(findings)
            return findings.isEmpty ? text : nil
        }
    }
}

extension Diagnostic {
    static func invalidSlug(_ slug: String, at span: SourceSpan?) -> Diagnostic {
        let mended = Slug.make(slug)
        return Diagnostic(
            "invalid-slug", .error,
            Message(
                vi: "“\(slug.shortened)” phải là chữ thường không dấu, số và gạch nối",
                en: "'\(slug.shortened)' must be lower-case ASCII letters, digits and hyphens"),
            at: span, fixes: mended.isEmpty ? [] : [Diagnostic.replace(with: mended)])
    }
}
