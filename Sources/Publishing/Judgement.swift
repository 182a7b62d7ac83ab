internal import Content
package import Diagnostics

extension Report {
    /// Findings that a release may not have, although an ordinary build only warns of them.
    private static let releaseStops = FactBook.releaseBlocking.union([
        "law-not-yet-in-force", "must-lost",
    ])

    /// The findings as the options weigh them, in order and each once.
    package func judged(by options: BuildOptions) -> Report {
        var report = self
        if options.isStrict { report = report.raisingWarnings() }
        if options.isRelease { report = report.raisingWarnings { Report.releaseStops.contains($0.id) } }
        return report.sorted()
    }

    /// True when the build must not go on.
    func stops(_ options: BuildOptions) -> Bool { judged(by: options).hasErrors }
}
