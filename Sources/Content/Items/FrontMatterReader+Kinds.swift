internal import Diagnostics

// The keys only one kind of item has.
extension FrontMatterReader {
    func question(_ reader: inout MappingReader, title: String) -> QuestionMatter {
        var matter = QuestionMatter()
        matter.question = reader.string("question") ?? title
        matter.variants = reader.strings("variants")
        matter.short = reader.string("short") ?? ""
        matter.spoken = reader.string("spoken") ?? ""
        matter.validity = reader.validity(from: "validFrom", to: "validTo")
        matter.confidence = reader.choice("confidence", as: Fact.Confidence.self)?.rawValue ?? "A"
        // A placeholder becomes a few characters of which nobody knows yet how many.
        if matter.short.count > 160, !matter.short.contains("{{") {
            reader.add(
                Diagnostic(
                    "short-answer-too-long", .warning,
                    Message(
                        vi: "câu trả lời ngắn có \(matter.short.count) ký tự; nhiều nhất 160",
                        en: "the short answer has \(matter.short.count) characters; at most 160"),
                    at: reader.span(of: "short")))
        }
        return matter
    }

    func campaign(_ reader: inout MappingReader) -> CampaignMatter {
        var matter = CampaignMatter()
        matter.validity = reader.validity()
        matter.theme = reader.string("theme")
        for entry in reader.entries("slogans") {
            if !names.audiences.contains(entry.key) {
                reader.add(.unknownAudience(entry.key, at: entry.keySpan, among: names.audiences))
            } else if let slogan = reader.string(from: entry.value) {
                matter.slogans[Audience.ID(entry.key)] = slogan
            }
        }
        matter.callToAction = reader.string("cta") ?? ""
        matter.officialTheme = reader.string("officialTheme") ?? ""
        matter.channels = reader.strings("channels")
        matter.facts = reader.references("facts", in: names.facts, otherwise: Diagnostic.unknownFact)
        return matter
    }

    func sheet(_ reader: inout MappingReader, of kind: Item.Kind) -> SheetMatter {
        var matter = SheetMatter()
        matter.templates = reader.strings("sheet")
        matter.opens = opens(&reader)
        if let code = reader.value("qr") {
            let keys = code.readMapping(in: scope, report: &reader.report) { reader in
                (reader.string("caption") ?? "", reader.choice("level", as: CodeLevel.self)?.rawValue)
            }
            if let keys { (matter.codeCaption, matter.codeLevel) = keys }
        }
        matter.places = places(&reader)
        matter.headline = reader.string("headline") ?? ""
        matter.figure = reader.string("figure") ?? ""
        matter.figureCaption = reader.string("figureCaption") ?? ""
        matter.callToAction = reader.string("cta") ?? ""
        matter.theme = reader.string("theme")
        matter.image = reader.string("image")
        matter.imageAlternative = reader.string("imageAlt") ?? ""
        if kind == .letters {
            readMerge(&reader, into: &matter)
            matter.address = reader.strings("address").joined(separator: "\n")
        }
        if let print = reader.value("print") {
            matter.order = print.readMapping(in: scope, report: &reader.report, order) ?? PrintOrder()
        }
        return matter
    }

    /// `data: owners.csv`, or the file with the columns that have a meaning.
    private func readMerge(_ reader: inout MappingReader, into matter: inout SheetMatter) {
        guard let data = reader.value("data") else { return }
        guard case .mapping = data.content else {
            matter.data = reader.string(from: data)
            return
        }
        let keys = data.readMapping(in: scope, report: &reader.report) { reader in
            var merge = MergeMatter()
            let file = reader.requiredString("file")
            merge.name = reader.string("name")
            merge.place = reader.string("place")
            merge.hasOwnCodes = reader.choice("codes", as: CodeSharing.self) == .each
            return (file, merge)
        }
        if let keys { (matter.data, matter.merge) = keys }
    }

    /// Whether the records of a merge share a QR code.
    private enum CodeSharing: String, CaseIterable { case one, each }

    private enum ImpositionMethod: String, CaseIterable {
        case sheetwise = "n-up"
        case workAndTurn = "work-and-turn"
        case saddleStitch = "saddle-stitch"
    }

    private func order(_ reader: inout MappingReader) -> PrintOrder {
        var order = PrintOrder()
        order.run = reader.integer("run", in: 1...10_000_000)
        order.paper = reader.string("paper") ?? ""
        order.colours = reader.string("colours") ?? ""
        order.fold = reader.string("fold") ?? ""
        order.finishing = reader.string("finishing") ?? ""
        order.printer = reader.string("printer") ?? ""
        order.delivery = reader.string("delivery") ?? ""
        order.contact = reader.string("contact") ?? ""
        order.phone = reader.string("phone") ?? ""
        order.email = reader.string("email") ?? ""
        order.notes = reader.strings("notes")
        order.totalInk = reader.integer("totalInk", in: 100...400)
        if let value = reader.value("impose") {
            let keys = value.readMapping(in: scope, report: &reader.report) { reader in
                (
                    reader.requiredString("paper"),
                    reader.choice("method", as: ImpositionMethod.self) ?? .sheetwise
                )
            }
            if let keys {
                order.imposePaper = keys.0
                order.imposeMethod = keys.1.rawValue
            }
        }
        return order
    }

    /// A broadcast has no sheet, but is read out place by place.
    func broadcast(_ reader: inout MappingReader) -> SheetMatter {
        var matter = SheetMatter()
        matter.places = places(&reader)
        return matter
    }

    /// How much of a QR code may be damaged.
    private enum CodeLevel: String, CaseIterable { case m = "M", q = "Q", h = "H" }

    /// An item, `articles/bhxh-tu-nguyen`; anything else is a path of the site.
    private func opens(_ reader: inout MappingReader) -> String? {
        guard let target = reader.string("opens") else { return nil }
        let folder = target.prefix { $0 != "/" }
        if Item.Kind(rawValue: String(folder)) != nil, !names.items.contains(target) {
            reader.add(.unknownItem(target, at: reader.span(of: "opens"), among: names.items))
        }
        return target
    }

    private func places(_ reader: inout MappingReader) -> SheetMatter.Places {
        guard let value = reader.value("places") else { return .none }
        if value.scalar == "all" { return .all }
        let codes = reader.references("places", to: Place.self, in: names.places, otherwise: Diagnostic.unknownPlace)
        return codes.isEmpty ? .none : .some(codes)
    }

    func consent(_ reader: inout MappingReader) -> ConsentMatter? {
        reader.mapping("consent") { reader in
            var matter = ConsentMatter()
            matter.by = reader.requiredString("by") ?? ""
            matter.on = reader.requiredValue("on").flatMap { reader.day(from: $0) }
            matter.record = reader.requiredString("record") ?? ""
            matter.until = reader.requiredValue("until").flatMap { reader.day(from: $0) }
            return matter
        }
    }

    func event(_ reader: inout MappingReader) -> EventMatter {
        var matter = EventMatter()
        matter.validity = reader.validity()
        matter.location = reader.string("location") ?? ""
        return matter
    }

    func rebuttal(_ reader: inout MappingReader) -> RebuttalMatter {
        var matter = RebuttalMatter()
        matter.claim = reader.string("claim") ?? ""
        matter.truth = reader.string("truth") ?? ""
        matter.firstSeen = reader.day("firstSeen")
        matter.rating = reader.string("rating") ?? ""
        return matter
    }
}
