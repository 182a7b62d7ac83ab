internal import Content

/// What tells phones that a page of the site has changed: it stands in the service worker.
///
/// A machine that makes a part of the site cannot know it. Its worker holds `open`, which `ShardMerge` fills in.
enum SiteVersion {
    /// Stands where the version will.
    static let open = String(repeating: "0", count: 16)
    static let worker = "site/sw.js"

    /// - Parameter pages: Every page of the site, by its path, with the hash of its bytes.
    static func of(_ pages: [(path: String, hash: ContentHash)]) -> String {
        var key = KeyWriter("site")
        for page in pages.sorted(by: { $0.path < $1.path }) { key.add(page.hash) }
        return String(key.key.description.prefix(open.utf8.count))
    }

    /// The worker with its version in the place of `open`.
    static func fill(_ worker: [UInt8], with version: String) -> [UInt8] {
        let text = String(decoding: worker, as: UTF8.self)
        return Array(text.replacing("\"\(open)\"", with: "\"\(version)\"", maxReplacements: 1).utf8)
    }
}
