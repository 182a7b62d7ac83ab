package import Content
package import Diagnostics

/// What a build did and found.
package struct BuildResult: Sendable {
    package var report: Report
    /// Nil when the build stopped and the old output stayed.
    package var summary: BuildSummary?

    package init(report: Report, summary: BuildSummary? = nil) {
        self.report = report
        self.summary = summary
    }
}

/// What was made, for the last lines a build prints.
package struct BuildSummary: Sendable {
    package var output: String
    package var pages = 0
    /// Printed editions by kind of item.
    package var sheets: [Item.Kind: Int] = [:]
    package var files = 0
    package var reused = 0
    package var bytes = 0
    /// Scripts, posts, question bank, reports.
    package var channelFiles = 0
    /// Items left out today, and why.
    package var leftOut: [LeftOut] = []
    /// What appears or disappears next, on one day.
    package var nextChanges: [Publication.Change] = []
    /// Seconds by the clock and of all cores.
    package var timings: [(stage: String, seconds: Double, processor: Double)] = []
    /// What took longest, when it was asked for.
    package var slowest: [SlowestWork.Piece] = []
    /// The most memory the build held, in bytes.
    package var peakMemory = 0
    /// A file to open first, relative to the output.
    package var firstPage: String?
    package var firstSheet: String?
    package var isUpToDate = false
    /// Why each output was made, when it was asked for.
    package var explanation: BuildExplanation?

    package struct LeftOut: Sendable {
        package enum Reason: Sendable {
            case draft
            case unreviewedTranslation
            /// The source has changed since the translation was reviewed.
            case staleTranslation
            case notBefore(Day)
            case expired(Day)
            case consentEnded(Day)
        }
        package var item: String
        package var reason: Reason
        package init(item: String, reason: Reason) {
            self.item = item
            self.reason = reason
        }
    }

    package init(output: String) { self.output = output }
}

/// Hears how far a build is.
package protocol BuildObserver: Sendable {
    func stage(_ name: Message, of total: Int)
    func advance()
    func wait()
}

extension OutputTree {
    /// What a build with nothing to do comes to; nil when there is something to do.
    func unchanged(since inputs: ContentHash, _ clock: StageClock) -> BuildResult? {
        let stamp = stamp(for: inputs)
        guard stamp != nil || isUpToDate(inputs: inputs) else { return nil }
        abandon()
        return BuildResult(report: Report(), summary: .upToDate(self, by: stamp, clock: clock))
    }

    /// Leaves the last output as it is.
    func giveUp(_ report: Report, _ options: BuildOptions) -> BuildResult {
        abandon()
        return BuildResult(report: report.judged(by: options))
    }
}
