package import Content
internal import Markup

/// One page the site will have; nothing of it is rendered yet.
///
/// Held by reference: thousands of links ask the plan for the page they lead to.
package final class WebPage: Sendable, Equatable {
    /// What a page is about.
    package enum Subject: Hashable, Sendable {
        case home
        case item(Item.ID)
        case audience(Audience.ID)
        case topic(Topic.ID)
        case place(Place.Code)
        /// All articles, in pages counted from 1.
        case articles(Int)
        /// All questions, in pages counted from 1.
        case questions(Int)
        case audiences, topics, places, campaigns, rebuttals
        /// All stories, in pages counted from 1.
        case stories(Int)
        /// All events, in pages counted from 1.
        case events(Int)
        /// A calculator of `content/calculators`.
        case calculator(Calculator.ID)
        case calculators
        case search
        /// "Is this leaflet real?"
        case leaflets
        /// What a printed code opens.
        case landing(String)
        /// An address from earlier times; the path it leads to.
        case alias(to: String)
        /// For portals that show the content as well: how to, and on which terms.
        case reuse
        /// An item without the frame of the site, to be shown inside other people's pages.
        case embed(Item.ID)
        case notFound
        /// What the service worker shows in place of a page it does not have.
        case offline
        /// Every component of the theme with its examples.
        case gallery
    }

    package let subject: Subject
    package let edition: Edition
    /// Set for the page that shows an item to one audience only, beside the page for all.
    package let variant: Audience.ID?
    /// Relative to the site's root, `hoi-dap/muc-dong/`; ends in a slash, or is empty, or names a file.
    package let path: String
    /// The file the page is written to, relative to the site's root.
    package let file: String
    /// The way from the page to the site's root: `../../`.
    package let root: String

    package init(subject: Subject, edition: Edition, variant: Audience.ID? = nil, path: String) {
        self.subject = subject
        self.edition = edition
        self.variant = variant
        self.path = path
        file = path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? path + "index.html" : path
        root = String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    package static func == (left: WebPage, right: WebPage) -> Bool {
        left === right
            || left.path == right.path && left.subject == right.subject && left.edition == right.edition
                && left.variant == right.variant
    }

    /// The item the page shows, if it shows one.
    package var item: Item.ID? {
        switch subject {
        case .item(let id), .embed(let id): id
        default: nil
        }
    }
}

/// What lists say about an item in one language, as written; held by reference, because lists ask for it often.
final class PageCaption: Sendable, Equatable {
    let title: String
    let summary: String
    /// No line has anything to fill in.
    let isPlain: Bool

    init(_ text: ItemText) {
        let wording = text.wording
        let question = wording.question?.question ?? ""
        title = question.isEmpty ? wording.title : question
        summary = wording.summary
        isPlain = !title.mayHavePlaceholders && !summary.mayHavePlaceholders
    }

    static func == (left: PageCaption, right: PageCaption) -> Bool {
        left.title == right.title && left.summary == right.summary
    }
}

/// A printed code and what it opens; given by the publisher, who keeps the register.
package struct LandingPage: Sendable, Hashable {
    /// Six characters, `A7K2MN`; the page is at `/Q/A7K2MN/`.
    package var code: String
    /// The leaflet, poster or card the code is printed on.
    package var item: Item.ID
    package var edition: Edition
    /// What it opens: `articles/ho-kinh-doanh`, or a path of the site.
    package var target: String
    /// The print run in words, may be empty.
    package var run: String
    package var created: Day?
    /// Facts on the paper whose value is no longer what it was when it was printed.
    package var changes: [Fact.Key] = []

    package init(
        code: String, item: Item.ID, edition: Edition, target: String, run: String = "", created: Day? = nil
    ) {
        self.code = code
        self.item = item
        self.edition = edition
        self.target = target
        self.run = run
        self.created = created
    }
}

extension Item.ID {
    /// Reads `articles/ho-kinh-doanh`; nil when it is no item's id.
    init?(written text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let kind = Item.Kind(rawValue: String(parts[0])) else { return nil }
        self.init(kind: kind, name: String(parts[1]))
    }
}
