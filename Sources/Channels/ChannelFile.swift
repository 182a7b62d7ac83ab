package import Content
package import Diagnostics

/// A file for people and systems beside the website and the sheets; nothing of it is rendered yet.
package struct ChannelFile: Sendable {
    /// Relative to the output folder, with `/`.
    package var path: String
    /// Where it is published on the website as well, relative to the site's root; nil for what stays in the house.
    package var sitePath: String?
    /// Items or data files it is made from.
    package var sources: [String]
    /// The item it renders; nil for what gathers many.
    package var item: Item.ID?
    /// Nil for files that are the same for all.
    package var edition: Edition?
    /// Makes the bytes: pure, so on any thread and in any order.
    package let render: @Sendable () -> RenderedChannel

    package init(
        path: String, sitePath: String? = nil, sources: [String] = [], item: Item.ID? = nil, edition: Edition? = nil,
        render: @escaping @Sendable () -> RenderedChannel
    ) {
        self.path = path
        self.sitePath = sitePath
        self.sources = sources
        self.item = item
        self.edition = edition
        self.render = render
    }
}

/// The bytes of a channel file, what was found on the way, and what they depend on.
package struct RenderedChannel: Sendable {
    package var bytes: [UInt8]
    package var report: Report
    package var uses: Uses

    package init(_ text: String, report: Report = Report(), uses: Uses = Uses()) {
        self.init(Array(text.utf8), report: report, uses: uses)
    }

    package init(_ bytes: [UInt8], report: Report = Report(), uses: Uses = Uses()) {
        self.bytes = bytes
        self.report = report
        self.uses = uses
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}
