internal import Content

extension BuildSummary {
    /// The summary of a build that ran.
    init(output: OutputTree, manifest: Manifest, plan: BuildPlan, leftOut: [LeftOut], clock: StageClock) {
        self.init(output: output.path)
        let paths = manifest.files.map(\.path)
        if paths.contains("site/index.html") {
            firstPage = "site/index.html"
            pages = plan.website.pageCount
        }
        firstSheet = paths.first { $0.hasPrefix("print/") && $0.hasSuffix(".pdf") }
        for run in plan.printing.runs { sheets[run.item.kind, default: 0] += run.copies.count }
        channelFiles = paths.count { $0.hasPrefix("channels/") || $0.hasPrefix("reports/") }
        self.leftOut = leftOut
        nextChanges = plan.publication.nextChanges
        files = manifest.files.count
        reused = output.reusedCount
        bytes = manifest.files.reduce(0) { $0 + $1.size }
        timings = clock.laps
        peakMemory = StageClock.peakMemory
    }

    /// The summary of a build that had nothing to do.
    static func upToDate(_ output: OutputTree, by stamp: OutputStamp?, clock: StageClock) -> BuildSummary {
        var summary = BuildSummary(output: output.path)
        var clock = clock
        clock.lap("look")
        summary.isUpToDate = true
        if let stamp {
            summary.files = stamp.fileCount
            summary.firstSheet = stamp.firstSheet.isEmpty ? nil : stamp.firstSheet
        } else {
            let paths = output.previous?.entries.keys.sorted() ?? []
            summary.files = paths.count
            summary.firstSheet = paths.first { $0.hasPrefix("print/") && $0.hasSuffix(".pdf") }
        }
        summary.reused = summary.files
        if output.holds("site/index.html") { summary.firstPage = "site/index.html" }
        summary.timings = clock.laps
        summary.peakMemory = StageClock.peakMemory
        return summary
    }
}
