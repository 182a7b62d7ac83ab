package import Content

/// What the user asked of a build.
package struct BuildOptions: Sendable {
    /// The project's folder, with `content/` and `themes/`.
    package var root: String
    package var output: String
    /// The day the build shows; every edition has it.
    package var date: Day
    /// Unreviewed translations and items marked `draft` as well, with a watermark.
    package var includesDrafts = false
    /// Items or folders of items, such as `leaflets` or `leaflets/tu-nguyen`; empty for all.
    package var only: [String] = []
    package var places: [Place.Code] = []
    package var audiences: [Audience.ID] = []
    package var languages: [Language.ID] = []
    /// Records of merged letters and labels, by file name or number; empty for all.
    package var records: [String] = []
    /// Lays everything printed out on press sheets as well, whatever the items say.
    package var imposition: ImpositionOrder?
    /// Warnings stop the build.
    package var isStrict = false
    /// Unsigned, unconfirmed or overdue facts stop the build.
    package var isRelease = false
    package var workers = 2
    /// Whether to tell of each output why it was made.
    package var explains = false
    /// The one output to tell it of, relative to the output folder; nil for all.
    package var explainedPath: String?
    /// Notes what takes longest, when that is asked for.
    package var slowest: SlowestWork?
    /// Nothing follows the build, so that what it held need not be taken apart.
    package var endsProcess = false
    /// The part of the work to do; nil for all of it.
    package var shard: Shard?
    /// What to draw; all unless asked for less.
    package var flavours = Set(Flavour.allCases)

    package enum Flavour: String, CaseIterable, Sendable {
        case website, screen, office, press, preview, channels
    }

    package init(root: String, output: String, date: Day) {
        self.root = root
        self.output = output
        self.date = date
    }

    /// True when only part of the output is asked for, so that the rest stays as it is.
    package var isPartial: Bool {
        !only.isEmpty || !places.isEmpty || !audiences.isEmpty || !languages.isEmpty
            || !records.isEmpty || imposition != nil || flavours.count < Flavour.allCases.count
    }

    /// The same day and drafts, but for all items, places, audiences and languages.
    package var unfiltered: BuildOptions {
        var options = self
        options.only = []
        options.places = []
        options.audiences = []
        options.languages = []
        options.records = []
        return options
    }

    /// Whether an item was asked for.
    package func includes(_ id: Item.ID) -> Bool {
        only.isEmpty || only.contains { matches(id, $0) }
    }

    /// An item is asked for by its kind, its id, or its name alone.
    func matches(_ id: Item.ID, _ name: String) -> Bool {
        name == id.kind.rawValue || name == id.description || name == id.name
    }
}

/// Which paper the pages are laid out on, and how.
package struct ImpositionOrder: Hashable, Sendable {
    /// A paper by its name, such as `SRA3` or `60×84`.
    package var paper: String
    /// `n-up`, `work-and-turn` or `saddle-stitch`.
    package var method: String
    /// How much further out each inner sheet of a booklet would stick, in millimetres.
    package var creep: Double

    package init(paper: String, method: String = "n-up", creep: Double = 0) {
        self.paper = paper
        self.method = method
        self.creep = creep
    }
}
