package import Diagnostics

/// The keys between the `---` lines at the top of an item's file; see docs/content-format.md.
package struct FrontMatter: Sendable {
    package enum TranslationStatus: String, Sendable, CaseIterable { case machine, draft, reviewed }

    package var title = ""
    package var summary = ""
    package var date: Day?
    package var lastModified: Day?
    package var publishDate: Day?
    package var expiryDate: Day?
    package var reviewBy: Day?
    package var owner: String?
    package var isDraft = false
    package var slug: String?
    package var aliases: [String] = []
    package var weight = 0
    package var tags: [String] = []
    package var audiences: [Audience.ID] = []
    package var topics: [Topic.ID] = []
    package var campaign: String?
    package var plan: [String] = []
    package var laws: [String] = []
    /// Set when the text names people or firms in a list the law allows to publish for a time.
    package var list: PublishedList?
    package var allowsHTML = false
    package var translator: String?
    package var reviewer: String?
    package var reviewedOn: Day?
    package var status: TranslationStatus?
    package var sourceHash: String?

    /// Keys of one kind only; nil for other kinds.
    @Apart package var question: QuestionMatter?
    @Apart package var sheet: SheetMatter?
    @Apart package var campaignMatter: CampaignMatter?
    @Apart package var consent: ConsentMatter?
    @Apart package var rebuttal: RebuttalMatter?
    @Apart package var event: EventMatter?

    /// Where a key's value stands, for diagnostics.
    package var spans = KeySpans()

    package init() {}
}

/// Where the values of a mapping stand, by key: about ten, so looking through them is quicker than hashing.
package struct KeySpans: Sendable {
    private var entries: [(key: String, span: SourceSpan)] = []

    package init() {}

    package subscript(key: String) -> SourceSpan? {
        get { entries.first { $0.key == key }?.span }
        set {
            entries.removeAll { $0.key == key }
            if let newValue { entries.append((key, newValue)) }
        }
    }

    /// Takes the places of a mapping's values, whose keys differ.
    mutating func take(_ mapping: [YAMLEntry]) {
        entries.reserveCapacity(entries.count + mapping.count)
        for entry in mapping { entries.append((entry.key, entry.value.span)) }
    }
}

/// A list of names that may be shown only on a legal basis and up to a day.
package enum PublishedList: String, Sendable, CaseIterable { case latePayers = "late-payers" }

/// Keys of a question.
package struct QuestionMatter: Sendable {
    package var question = ""
    package var variants: [String] = []
    package var short = ""
    package var spoken = ""
    package var validity = Validity()
    package var confidence = "A"
    package init() {}
}

/// Keys of whatever is laid out on a sheet.
///
/// Texts may hold placeholders.
package struct SheetMatter: Sendable {
    package enum Places: Hashable, Sendable {
        case none
        case all
        case some([Place.Code])
    }
    /// Sheet templates of the theme; the first is the default.
    package var templates: [String] = []
    /// What the QR code opens: `articles/…`, or a path of the site.
    package var opens: String?
    package var codeCaption = ""
    package var codeLevel: String?
    package var places = Places.none
    package var headline = ""
    package var figure = ""
    package var figureCaption = ""
    package var callToAction = ""
    package var theme: String?
    package var image: String?
    package var imageAlternative = ""
    /// A CSV file beside the item, or `letters/other/file.csv` of another one; one record a copy.
    package var data: String?
    package var merge = MergeMatter()
    /// Lines for the window of an envelope.
    package var address = ""
    package var order = PrintOrder()
    package init() {}
}

/// How the records of a table become copies of a letter or label.
package struct MergeMatter: Hashable, Sendable {
    /// The column that tells the records apart in file names; nil for the first.
    package var name: String?
    /// The column with the code of the record's place.
    package var place: String?
    /// Every record has a QR code of its own; else all share that of the edition.
    package var hasOwnCodes = false
    package init() {}
}

/// What the printing house is to make of the files: the key `print`.
package struct PrintOrder: Hashable, Sendable {
    /// Copies of each file.
    package var run: Int?
    package var paper = ""
    /// `4/4`; worked out from the sheet when empty.
    package var colours = ""
    /// In words; worked out from the folds when empty.
    package var fold = ""
    package var finishing = ""
    package var printer = ""
    package var delivery = ""
    package var contact = ""
    package var phone = ""
    package var email = ""
    package var notes: [String] = []
    /// Most ink on one spot in percent; nil for the usual 300.
    package var totalInk: Int?
    /// The press sheet the pages are laid out on, as in `SRA3`; nil for single pages only.
    package var imposePaper: String?
    /// `n-up`, `work-and-turn` or `saddle-stitch`.
    package var imposeMethod = "n-up"
    package init() {}
}

/// Keys of a campaign.
package struct CampaignMatter: Sendable {
    package var validity = Validity()
    package var theme: String?
    package var slogans: [Audience.ID: String] = [:]
    package var callToAction = ""
    package var officialTheme = ""
    package var channels: [String] = []
    package var facts: [Fact.Key] = []
    package init() {}
}

/// Who agreed to have a story told, and until when.
package struct ConsentMatter: Sendable {
    package var by = ""
    package var on: Day?
    package var record = ""
    package var until: Day?
    package init() {}
}

/// Keys of a rebuttal.
package struct RebuttalMatter: Sendable {
    package var claim = ""
    package var truth = ""
    package var firstSeen: Day?
    package var rating = ""
    package init() {}
}

/// Keys of an event.
package struct EventMatter: Sendable {
    /// The days it lasts.
    package var validity = Validity()
    /// Where it is, in words.
    package var location = ""
    package init() {}
}
