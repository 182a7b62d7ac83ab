package import Content

/// What channel files need to know beside the content.
package struct ChannelOptions: Sendable {
    /// Unreviewed translations and drafts as well.
    package var includesDrafts: Bool
    /// The theme's words by language: citations, places, and `channel.…` in place of the built-in phrases.
    package var words: [Language.ID: [String: String]]
    package var addresses: PageAddresses
    /// Days before a campaign at which its calendar entry reminds: time to print, to brief, to hang.
    package var leadDays: [Int]

    package init(
        includesDrafts: Bool = false, words: [Language.ID: [String: String]] = [:],
        addresses: PageAddresses = PageAddresses(), leadDays: [Int] = [60, 30, 7]
    ) {
        self.includesDrafts = includesDrafts
        self.words = words
        self.addresses = addresses
        self.leadDays = leadDays
    }
}

/// Where the items' pages are on the website; the publisher knows, because it has planned them.
package struct PageAddresses: Sendable {
    /// Relative to the site's root: `hoi-dap/muc-dong/`.
    package var paths: [Item.ID: [Language.ID: String]]

    /// Where their pages for other portals are.
    package var embeds: [Item.ID: [Language.ID: String]]

    package init(_ paths: [Item.ID: [Language.ID: String]] = [:], embeds: [Item.ID: [Language.ID: String]] = [:]) {
        self.paths = paths
        self.embeds = embeds
    }
}
