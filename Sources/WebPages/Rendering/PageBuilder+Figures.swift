internal import Content
internal import Markup

/// Charts and calculators, in texts and on pages of their own.
extension PageBuilder {
    /// The markup of every chart and calculator of a text, by block and name.
    ///
    /// What they use the reader of the text has noted already.
    ///
    /// - Parameter isStyled: Whether the first of them brings the styles along, as it does on every page.
    mutating func figureMarkup(in document: Document, isStyled: Bool) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        var first: String?
        for node in document.nodes where node.kind == .container {
            let (name, arguments) = document.container(node)
            guard let argument = arguments.first, found["\(name) \(argument)"] == nil else { continue }
            defer { if found["\(name) \(argument)"] != nil { first = first ?? "\(name) \(argument)" } }
            switch name {
            case "calculator":
                found["\(name) \(argument)"] = calculatorMarkup(
                    Calculator.ID(argument), number: found.keys.count { $0.hasPrefix(name) })
            case "chart":
                guard let table = reader.table(of: Chart.ID(argument), in: page.edition.language) else { continue }
                var writer = ChartWriter(table, stencils: stencils, tag: tag)
                found["\(name) \(argument)"] = writer.write()
            default: break
            }
        }
        if isStyled, let first, let markup = found[first] { found[first] = figureStyles + markup }
        return found
    }

    /// A link to the styles of charts and calculators.
    ///
    /// It stands where the first of them does: what comes before is shown meanwhile.
    private var figureStyles: [UInt8] {
        let theme = renderer.campaignThemes[themeName] ?? renderer.theme
        guard !theme.figureStylesheet.isEmpty else { return [] }
        var writer = HTMLWriter()
        writer.markup("<link rel=\"stylesheet\"")
        writer.attribute(
            "href",
            page.root + SiteChrome.figureStylesheet(of: theme, isMirrored: language?.isRightToLeft == true))
        writer.markup(">\n")
        return writer.bytes
    }

    private func calculatorMarkup(_ id: Calculator.ID, number: Int = 0, hasHeading: Bool = true) -> [UInt8]? {
        guard let calculator = site.figures.calculator(id) else { return nil }
        var writer = CalculatorWriter(
            calculator, reader: reader, language: page.edition.language, stencils: stencils, tag: tag)
        writer.hasHeading = hasHeading
        if case .embed = page.subject {
            writer.isInteractive = false
            return writer.write()
        }
        writer.script = number == 0 ? renderer.chrome.assets["calculator"].map { page.root + $0 } : nil
        return writer.write()
    }

    // MARK: Pages

    mutating func buildCalculator(_ id: Calculator.ID) {
        guard let calculator = site.figures.calculators[id] else { return }
        let title = localised(calculator.title)
        let summary = localised(calculator.summary)
        begin("article", title: title.text, language: title.tag, summary: summary.text)
        values.set(.summary, summary.text, language: summary.tag)
        uses.calculators.insert(id)
        if let markup = calculatorMarkup(id, hasHeading: false) {
            values.set(.body, markup: figureStyles + markup)
        }
        setBreadcrumbs([(stencils.plainPhrase("calculators"), nil, plan.page(.calculators, along: chain))])
    }

    mutating func buildCalculators() {
        begin(
            "articles", title: stencils.plainPhrase("calculators"), summary: stencils.plainPhrase("calculatorsSummary"))
        values.set(.articles, markup: calculatorCards())
        setBreadcrumbs([])
    }

    func calculatorCards() -> [UInt8] {
        let calculators = site.figures.calculators.values.sorted { $0.id < $1.id }
        return cards(calculators.map { (.calculator($0.id), $0.title, $0.summary) })
    }
}
