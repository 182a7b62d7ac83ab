/// What stands in braces at the end of a heading, fence or paragraph: `{panel=2 priority=3 #id web}`.
package struct BlockAttributes: Sendable, Hashable {
    /// The words any block may carry.
    package static let knownWords = ["print", "web"]
    /// The keys any block may carry.
    package static let knownKeys = ["panel", "priority"]

    package var id: String?
    package var panel: Int?
    package var priority: Int?
    /// Words without a value, such as `web` and `print`.
    package var words: [String]
    /// Every other `key=value`, for diagnostics and for blocks with settings of their own.
    package var values: [String: String]
    package var source: Range<Int>

    package init(
        id: String? = nil, panel: Int? = nil, priority: Int? = nil, words: [String] = [],
        values: [String: String] = [:],
        source: Range<Int> = 0..<0
    ) {
        self.id = id
        self.panel = panel
        self.priority = priority
        self.words = words
        self.values = values
        self.source = source
    }
}
