internal import Content
package import Diagnostics

/// Content on a template: every position worked out, every fault of the result told.
package enum SheetLayout {
    /// Lays out one edition of an item.
    ///
    /// Never fails: what does not fit or does not meet the format's numbers is reported, and the sheet is whole
    /// as far as it goes. `report` receives diagnostics whose ids begin with `sheet-`.
    ///
    /// - Parameters:
    ///   - memory: What the thread keeps between sheets.
    ///   - scope: Identifies theme and format in the memory, with everything they were read from.
    package static func lay<Measuring: TextMeasuring, Encoding: CodeEncoding>(
        out content: SheetContent, on template: SheetTemplate, theme: Theme, measuring: Measuring, encoding: Encoding,
        memory: LayoutMemory? = nil, scope: String = "", report: inout Report
    ) -> Sheet {
        let setting = Setting(content: content, template: template, theme: theme, measuring: measuring)
        var findings = Findings(setting)
        let body = SetBody(setting, memory: memory, scope: scope)
        findings.add(body.plan)

        var sheet = Sheet(
            title: content.title, language: content.language.tag, author: content.author,
            subject: content.texts[.summary] ?? "")
        let formKey = LayoutMemory.FormKey(
            scope: scope, audienceColour: content.audienceColour, audienceShape: content.audienceShape)
        var forms = memory?[formKey] ?? [:]
        let known = forms.count
        defer { if forms.count > known { memory?[formKey] = forms } }
        func form(_ place: [Int], _ draw: () -> [Shape]) -> LayoutMemory.Forms {
            if let form = forms[place] { return form }
            let form = LayoutMemory.Forms(draw())
            forms[place] = form
            return form
        }
        for (number, page) in template.pages.enumerated() {
            var composed = ComposedPage(page)
            for (index, frame) in page.frames.enumerated() where setting.shows(frame) {
                composed.begin(frame)
                switch frame.kind {
                case .shape(let shape):
                    composed.add(form([number, index]) { setting.shapes(of: shape, in: frame.area) })
                case .motif(let motif):
                    composed.add(form([number, index]) { setting.shapes(of: motif, in: frame.area) })
                case .text(let text):
                    let block = setting.fit(text, in: frame.area)
                    findings.add(block, of: text, in: frame, on: page)
                    composed.add(setting.items(of: block, frame: text, in: frame.area))
                case .flow: composed.add(body.items[[number, index]] ?? [])
                case .code(let code): composed.add(setting.items(of: code, in: frame, on: page, encoding, &findings))
                case .image(let image): composed.add(setting.items(of: image, in: frame, on: page, &findings))
                }
            }
            composed.repeatAreas()
            findings.check(composed, on: page)
            var items = composed.items
            if content.isDraft {
                let words = theme.word("sheet.draft", in: content.languages) ?? "DRAFT"
                items += DraftMark.items(on: page, words: words, language: content.language, measuring: measuring)
            }
            sheet.pages.append(
                SheetPage(
                    name: page.name, trim: page.size, bleed: page.bleed,
                    safeMargin: content.isDraft ? 0 : page.safeMargin,
                    verticalFolds: page.verticalFolds, horizontalFolds: page.horizontalFolds, items: items))
        }
        report.merge(findings.report)
        return sheet
    }
}

/// A page as it grows: its items and which frame each came from.
struct ComposedPage {
    let page: PageTemplate
    private(set) var items: [SheetItem] = []
    /// Index of the frame of each item.
    private(set) var owners: [Int] = []
    private(set) var frames: [Frame] = []
    /// Each item as a ground for what lies on it; nil for what covers nothing.
    private(set) var grounds: [Ground?] = []

    init(_ page: PageTemplate) { self.page = page }

    mutating func begin(_ frame: Frame) { frames.append(frame) }

    /// Adds items of the frame that was begun last, and turns them as it is turned.
    mutating func add(_ new: [SheetItem]) {
        if let frame = frames.last, frame.turn != .none {
            let centre = frame.area.centre
            let turned = new.map { $0.turned(frame.turn, about: centre) }
            add(turned, grounds: turned.map { Ground($0) })
        } else {
            add(new, grounds: new.map { Ground($0) })
        }
    }

    mutating func add(_ forms: LayoutMemory.Forms) {
        if let frame = frames.last, frame.turn != .none {
            add(forms.items)
        } else {
            add(forms.items, grounds: forms.grounds)
        }
    }

    private mutating func add(_ new: [SheetItem], grounds: [Ground?]) {
        items += new
        self.grounds += grounds
        owners += [Int](repeating: frames.count - 1, count: new.count)
    }

    /// Adds the copies of areas, for the eye alone: who listens to a tagged file hears the text once.
    mutating func repeatAreas() {
        let originals = items.indices
        for copy in page.copies {
            let (centre, target) = (copy.area.centre, copy.target.centre)
            for index in originals where copy.area.contains(frames[owners[index]].flatArea.centre) {
                switch items[index] {
                case .begin, .end, .link: continue
                case .shape, .line, .image, .code:
                    let item = items[index].turned(copy.turn, about: centre)
                        .moved(right: target.x - centre.x, down: target.y - centre.y)
                    items.append(item)
                    grounds.append(Ground(item))
                    owners.append(owners[index])
                }
            }
        }
    }
}
