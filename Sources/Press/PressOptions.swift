package import Content

/// How a press file is to be made; the same for a whole run.
package struct PressOptions: Hashable, Sendable {
    /// The exchange standards for complete print files (ISO 15930).
    package enum Standard: String, Hashable, Sendable, CaseIterable {
        /// PDF 1.4, ink only, nothing transparent.
        ///
        /// The printing condition may be named without its profile.
        case x1a = "PDF/X-1a:2003"
        /// PDF 1.6; the profile of the printing condition is part of the file.
        case x4 = "PDF/X-4"
    }

    package var standard: Standard
    package var condition: OutputCondition
    package var marks: PrinterMarks
    /// The day the file says it was made.
    package var date: Day
    /// The name of the job in the slug.
    package var job: String
    /// Pictures finer than this, in pixels per inch, are made smaller.
    package var resolutionLimit: Double
    /// The fineness they get, in pixels per inch.
    package var resolutionTarget: Double

    package init(
        standard: Standard = .x1a, condition: OutputCondition, marks: PrinterMarks = .all, date: Day, job: String,
        resolutionLimit: Double = 450, resolutionTarget: Double = 300
    ) {
        self.standard = standard
        self.condition = condition
        self.marks = marks
        self.date = date
        self.job = job
        self.resolutionLimit = resolutionLimit
        self.resolutionTarget = resolutionTarget
    }
}
