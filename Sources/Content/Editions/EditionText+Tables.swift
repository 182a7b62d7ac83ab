internal import Diagnostics
internal import Markup

/// Blocks that become tables: `::: table` everywhere, `::: calculator` where nothing can be calculated.
extension EditionText {
    /// The block's name and argument; nil for every other node.
    static func figureBlock(_ node: Node, of document: Document) -> (name: String, argument: String)? {
        guard node.kind == .container else { return nil }
        let (name, arguments) = document.container(node)
        guard ["table", "calculator", "chart"].contains(name), let argument = arguments.first else { return nil }
        return (name, argument)
    }

    /// What a block draws on, and the table that stands in its place; nil where it stays a block.
    func figures(_ name: String, _ argument: String, reader: EditionReader, medium: Medium, language: Language.ID)
        -> (uses: Uses, table: FigureTable?)
    {
        let figures = reader.site.figures
        if name == "calculator" {
            guard let calculator = figures.calculator(Calculator.ID(argument)) else { return (Uses(), nil) }
            var uses = reader.uses(of: figures.formulas(of: calculator))
            uses.calculators = [calculator.id]
            return (uses, medium == .print ? reader.table(of: calculator, in: language) : nil)
        }
        guard let chart = figures.charts[Chart.ID(argument)] else { return (Uses(), nil) }
        var uses = reader.uses(
            of: figures.formulas(of: chart), facts: figures.facts(of: chart, in: reader.site.facts))
        uses.charts = [chart.id]
        return (uses, name == "table" ? reader.table(of: chart.id, in: language) : nil)
    }
}

extension DocumentBuilder {
    /// Adds a table as Markdown would have given it, with its title in bold above it.
    ///
    /// - Parameter tag: the BCP-47 tag of a language.
    mutating func append(_ table: FigureTable, source: Range<Int>, tag: (Language.ID) -> String) {
        func words(_ words: FigureTable.Words, _ builder: inout DocumentBuilder) {
            let language = words.language.map(tag)
            if let language { builder.open(Node(.span, text: builder.add(language.utf8), source: source)) }
            builder.appendText(words.text.utf8, source: source)
            if language != nil { builder.close() }
        }
        func cells(_ kind: Node.Kind, _ texts: [(FigureTable.Words, alignment: Int)], _ builder: inout DocumentBuilder)
        {
            builder.open(Node(.tableRow, source: source))
            for (text, alignment) in texts {
                builder.open(Node(kind, payload: alignment, source: source))
                words(text, &builder)
                builder.close()
            }
            builder.close()
        }
        guard !table.rows.isEmpty else { return }
        open(Node(.paragraph, source: source))
        open(Node(.strong, source: source))
        words(table.title, &self)
        close()
        close()
        open(Node(.table, source: source))
        open(Node(.tableHead, source: source))
        let heads = table.corners.map { ($0, alignment: 0) } + table.columns.map { ($0.title, alignment: 3) }
        cells(.tableHeaderCell, heads, &self)
        close()
        open(Node(.tableBody, source: source))
        for row in table.rows {
            let labels = row.labels.map { ($0, alignment: 0) }
            cells(.tableCell, labels + row.cells.map { (FigureTable.Words($0.text), alignment: 3) }, &self)
        }
        close()
        close()
        if !table.note.text.isEmpty {
            open(Node(.paragraph, source: source))
            open(Node(.emphasis, source: source))
            words(table.note, &self)
            close()
            close()
        }
    }
}
