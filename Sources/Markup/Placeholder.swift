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
