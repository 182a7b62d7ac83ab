internal import Content
internal import Diagnostics
internal import Markup

/// What is wrong with a sheet, told with the panel, the edition and millimetres.
struct Findings<Measuring: TextMeasuring> {
    let setting: Setting<Measuring>
    private(set) var report = Report()

    init(_ setting: Setting<Measuring>) { self.setting = setting }

    /// "page/frame" and the edition, for the end of a summary.
    private func place(_ page: String, _ frame: String) -> Message {
        let edition = setting.content.edition
        let panel = "\(setting.template.id) · \(page)/\(frame)"
        return Message(vi: "\(panel), ấn bản \(edition)", en: "\(panel), edition \(edition)")
    }

    mutating func add(
        _ id: String, _ severity: Diagnostic.Severity, vi: String, en: String, page: String, frame: String,
        at span: SourceSpan?, template: SourceSpan? = nil, fix: Message? = nil
    ) {
        let place = place(page, frame)
        var notes: [Diagnostic.Note] = []
        if let template {
            notes.append(.init(Message(vi: "khung trong mẫu", en: "the frame in the template"), at: template))
        }
        report.add(
            Diagnostic(
                id, severity, Message(vi: "\(vi) (\(place.vi))", en: "\(en) (\(place.en))"),
                at: span ?? setting.content.source ?? template, notes: notes, fixes: fix.map { [.init($0)] } ?? []))
    }

    // MARK: Text

    mutating func add(_ block: TextBlock, of frame: TextFrame, in place: Frame, on page: PageTemplate) {
        let first = block.parts.first.map { frame.parts[$0.index].source }
        let span = first.flatMap { setting.span(of: $0) }
        for index in block.dropped {
            let words = setting.text(of: frame.parts[index].source)
            add(
                "sheet-text-dropped", .note, vi: "bỏ “\(words.shortened)” vì hết chỗ",
                en: "'\(words.shortened)' is left out for want of room", page: page.name, frame: place.name,
                at: setting.span(of: frame.parts[index].source), template: place.span)
        }
        if !block.fits(place.area) {
            addOverflow(block, in: place, on: page, at: span)
        }
        for part in block.parts {
            addMissing(
                part.paragraphs.flatMap(\.missing), page: page.name, frame: place.name,
                at: setting.span(of: frame.parts[part.index].source))
            let style = setting.style(frame.parts[part.index].style)
            if !style.isFinePrint, part.size.value < setting.template.type.minimum.value - 0.05 {
                add(
                    "sheet-type-too-small", .error,
                    vi: "chữ \(part.size.written) pt nhỏ hơn mức đọc được \(setting.template.type.minimum.written) pt",
                    en:
                        "type of \(part.size.written) pt is below the legible \(setting.template.type.minimum.written) pt",
                    page: page.name, frame: place.name, at: place.span)
            }
        }
    }

    private mutating func addOverflow(_ block: TextBlock, in place: Frame, on page: PageTemplate, at span: SourceSpan?)
    {
        let excess = block.height - place.area.height
        let shorten = Message(
            vi: "rút ngắn câu chữ, hoặc nới khung trong mẫu", en: "shorten the text, or enlarge the frame")
        if excess.value > 0.05 {
            add(
                "sheet-overflow", .error, vi: "chữ tràn khung \(excess.written) mm",
                en: "text overflows its frame by \(excess.written) mm", page: page.name, frame: place.name, at: span,
                template: place.span, fix: shorten)
        } else {
            let vi =
                block.isTooWide
                ? "một từ rộng hơn khung \(place.area.width.written) mm" : "chữ chiếm quá số dòng của khung"
            let en =
                block.isTooWide
                ? "a word is wider than the frame of \(place.area.width.written) mm"
                : "text takes more lines than the frame allows"
            add(
                "sheet-overflow", .error, vi: vi, en: en, page: page.name, frame: place.name, at: span,
                template: place.span, fix: shorten)
        }
    }

    /// Names the characters no font has, and the Debian package that would help.
    mutating func addMissing(_ characters: [Character], page: String, frame: String, at span: SourceSpan?) {
        guard !characters.isEmpty else { return }
        var seen: [Character] = []
        for character in characters where !seen.contains(character) && seen.count < 12 { seen.append(character) }
        let list = seen.map { "\($0) (\($0.codePoints))" }.joined(separator: ", ")
        let packages = FontPackages.packages(for: seen).joined(separator: ", ")
        add(
            "sheet-missing-glyph", .error, vi: "không phông nào có ký tự \(list)",
            en: "no font has the character \(list)",
            page: page, frame: frame, at: span,
            fix: Message(
                vi:
                    "cài gói phông \(packages), hoặc thêm phông cho ngôn ngữ \(setting.content.language.id) trong languages.yaml",
                en:
                    "install the font package \(packages), or add a font for language \(setting.content.language.id) in languages.yaml"
            ))
    }

    // MARK: The body

    mutating func add(_ plan: FlowPlan) {
        let pages = setting.template.pages
        if let body = setting.content.body, !body.nodes.isEmpty, plan.chains.isEmpty, !setting.template.hasFlow {
            add(
                "sheet-without-body", .note, vi: "mẫu này không có chỗ cho phần thân bài",
                en: "the template has no place for the body", page: pages.first?.name ?? "", frame: "–",
                at: setting.content.source, template: setting.template.span)
        }
        for block in plan.dropped {
            let slot = plan.chains.first { $0.ranges.contains { $0.contains(block.nodes.lowerBound) } }?.slots.first
            add(
                "sheet-block-dropped", .note,
                vi: "bỏ đoạn “\(block.words.shortened)” (priority=\(block.priority)) vì hết chỗ",
                en: "the block '\(block.words.shortened)' (priority=\(block.priority)) is left out for want of room",
                page: slot.map { pages[$0.page].name } ?? "", frame: slot?.name ?? "", at: block.span)
        }
        for chain in plan.chains {
            guard let slot = chain.slots.last else { continue }
            let page = pages[slot.page].name
            addFaults(of: chain, page: page, slot: slot)
        }
        if !plan.strayPanels.isEmpty, let slot = plan.chains.last?.slots.last {
            let panels = plan.strayPanels.map(String.init).joined(separator: ", ")
            add(
                "sheet-stray-panel", .warning, vi: "mẫu không có mặt số \(panels); chữ được đặt vào khung cuối",
                en: "the template has no panel \(panels); its text stands in the last frame",
                page: pages[slot.page].name,
                frame: slot.name, at: setting.content.source, template: slot.span)
        }
    }

    private mutating func addFaults(of chain: FlowPlan.Chain, page: String, slot: FlowPlan.Slot) {
        if chain.overflow.value > 0 {
            add(
                "sheet-overflow", .error, vi: "thân bài tràn \(chain.overflow.written) mm dù đã dùng cỡ chữ nhỏ nhất",
                en: "the body overflows by \(chain.overflow.written) mm at the smallest size", page: page,
                frame: slot.name,
                at: setting.content.spans[.body] ?? setting.content.source, template: slot.span,
                fix: Message(
                    vi: "rút ngắn, hoặc ghi {priority=9} cho đoạn có thể bỏ",
                    en: "shorten it, or mark what may be dropped with {priority=9}"))
        }
        if chain.galley.isTooWide {
            let narrowest = chain.slots.flatMap { Columns.areas(of: $0.flow, in: $0.area) }.map(\.width).min() ?? 0
            add(
                "sheet-too-wide", .warning, vi: "một từ hoặc bảng rộng hơn cột \(narrowest.written) mm",
                en: "a word or table is wider than its column of \(narrowest.written) mm",
                page: page, frame: slot.name, at: chain.galley.tooWidePlace ?? setting.content.source,
                template: slot.span,
                fix: Message(
                    vi: "chia nhỏ từ, bớt cột của bảng, hoặc nới khung trong mẫu",
                    en: "divide the word, take columns from the table, or widen the frame in the template"))
        }
        addMissing(
            chain.galley.missing, page: page, frame: slot.name,
            at: chain.galley.missingPlace ?? setting.content.source)
        for lost in chain.galley.lostPictures { addLostPicture(lost.name, at: lost.span, page: page, frame: slot.name) }
        for picture in chain.galley.simplifiedPictures {
            addSimplified(picture.name, picture.unsupported, at: picture.span, page: page, frame: slot.name)
        }
        for picture in chain.galley.picturesWithoutWords { addWordlessPicture(picture.name, at: picture.span) }
        for span in chain.galley.ignoredMarkup {
            add(
                "sheet-html-ignored", .warning, vi: "HTML không in được trên giấy", en: "HTML cannot be printed",
                page: page,
                frame: slot.name, at: span)
        }
    }

    // MARK: Pictures and codes

    mutating func addLostPicture(_ name: String, at span: SourceSpan?, _ frame: Frame, on page: PageTemplate) {
        addLostPicture(name, at: span, page: page.name, frame: frame.name)
    }

    private mutating func addLostPicture(_ name: String, at span: SourceSpan?, page: String, frame: String) {
        add(
            "sheet-picture-missing", .error, vi: "không đọc được ảnh “\(name.shortened)” (cần JPEG, PNG hoặc SVG)",
            en: "picture '\(name.shortened)' cannot be read (JPEG, PNG or SVG is needed)", page: page, frame: frame,
            at: span)
    }

    /// An SVG picture that holds what flat ink cannot give.
    mutating func addSimplified(
        _ name: String, _ unsupported: [String], at span: SourceSpan?, page: String, frame: String
    ) {
        guard !unsupported.isEmpty else { return }
        let list = unsupported.prefix(8).joined(separator: ", ")
        add(
            "sheet-picture-simplified", .warning, vi: "ảnh “\(name.shortened)” có phần không in được: \(list)",
            en: "picture '\(name.shortened)' has parts that cannot be printed: \(list)", page: page, frame: frame,
            at: span,
            fix: Message(
                vi: "dùng màu phẳng, đổi chữ thành nét, bỏ hiệu ứng trong suốt",
                en: "use flat colours, turn text into outlines, remove transparency"))
    }

    mutating func addWordlessPicture(_ name: String, at span: SourceSpan?) {
        report.add(
            Diagnostic(
                "sheet-picture-without-words", .warning,
                Message(
                    vi: "ảnh “\(name.shortened)” chưa có lời mô tả cho người không nhìn thấy",
                    en: "picture '\(name.shortened)' has no words for readers who cannot see it"), at: span))
    }

    mutating func addMissingCode(_ frame: Frame, on page: PageTemplate) {
        add(
            "sheet-without-code", .warning, vi: "mẫu có chỗ cho mã QR nhưng nội dung không có địa chỉ để mở",
            en: "the template has a place for a QR code but the content opens nothing", page: page.name,
            frame: frame.name,
            at: setting.content.source, template: frame.span,
            fix: Message(vi: "thêm khóa “opens”", en: "add the key 'opens'"))
    }

    mutating func addUnencodable(_ code: SheetContent.Code, _ frame: Frame, on page: PageTemplate) {
        add(
            "sheet-code-too-long", .error, vi: "địa chỉ dài \(code.url.utf8.count) byte không vừa mã QR",
            en: "the address of \(code.url.utf8.count) bytes fits no QR code", page: page.name, frame: frame.name,
            at: setting.content.spans[.codeAddress])
    }

    /// Modules of half a millimetre for phones; a tenth of the distance for the whole code.
    mutating func add(
        module: Millimetres, side: Millimetres, frame: CodeFrame, _ place: Frame, on page: PageTemplate
    ) {
        if module.value < 0.5 - 1e-9 {
            add(
                "sheet-code-module", .error, vi: "ô của mã QR chỉ \(module.written(2)) mm, cần ít nhất 0,5 mm",
                en: "the QR code's modules are \(module.written(2)) mm; at least 0.5 mm is needed", page: page.name,
                frame: place.name, at: setting.content.source, template: place.span)
        }
        let needed = frame.distance * 100
        if side.value < needed - 0.05 {
            add(
                "sheet-code-distance", .warning,
                vi: "mã QR rộng \(side.written) mm; quét từ \(frame.distance.written) m cần \(needed.written) mm",
                en:
                    "the QR code is \(side.written) mm wide; to be scanned from \(frame.distance.written) m it needs \(needed.written) mm",
                page: page.name, frame: place.name, at: place.span ?? setting.content.source)
        }
    }

    mutating func check(_ page: ComposedPage, on template: PageTemplate) {
        PageCheck(page).run(into: &self)
    }
}
