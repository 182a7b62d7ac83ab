package import Content

/// Everything made beside the website and the sheets: which files there are, each rendered when it is asked for.
package struct ChannelPlan: Sendable {
    /// By path.
    package let files: [ChannelFile]

    package init(site: Site, date: Day, options: ChannelOptions = ChannelOptions()) {
        let desk = Desk(site: site, date: date, options: options)
        var files = Broadcasts(desk: desk).files
        files += QuestionBank(desk: desk).files
        files += Calendars(desk: desk).files
        files += Posts(desk: desk).files
        files += ContentList(desk: desk).files
        files.append(
            ChannelFile(path: "channels/\(CalculatorScript.path)") {
                RenderedChannel(
                    CalculatorScript.make(
                        formulas: site.figures.formulas, facts: site.facts, date: date,
                        ids: Array(site.formulas.formulas.keys)
                            + site.figures.calculators.values.flatMap { site.figures.formulas(of: $0) }))
            })
        files += Reports(desk: desk).files
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
