/// Something in the text that the edition fills in.
package struct Placeholder: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// `{{key}}` or `{{key | filter}}`: a fact, or one of `place.` `record.` `site.` `date`.
        case value(key: String, filter: String?)
        /// `{{= formula.id(3000000, group: poor)}}`: the expression behind the `=`, with its filter.
        case formula(expression: String, filter: String?)
        /// `[@id Điều 36 khoản 2]`: the law's id and the provision as written.
        case citation(law: String, provision: String)
    }

    package var content: Content
    /// Byte range in the source, braces or brackets included.
    package var source: Range<Int>

    package init(_ content: Content, source: Range<Int>) {
        self.content = content
        self.source = source
    }
}

/// What stands in braces at the end of a heading, fence or paragraph: `{panel=2 priority=3 #id web}`.
package struct BlockAttributes: Sendable, Hashable {
    package var id: String?
    package var panel: Int?
    package var priority: Int?
    /// Words without a value, such as `web` and `print`.
    package var words: [String]
    /// Every other `key=value`, for diagnostics and for blocks with settings of their own.
    package var values: [String: String]
    package var source: Range<Int>

    package init(
        id: String? = nil, panel: Int? = nil, priority: Int? = nil, words: [String] = [], values: [String: String] = [:],
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
