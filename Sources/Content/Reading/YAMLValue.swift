package import Diagnostics

/// A value of a YAML file with the place where it stands.
///
/// Scalars stay text: what a word means (a number, a day, yes or no) is decided by whoever asks for it, so
/// that `no` may be a language and `01` a code.
package struct YAMLValue: Sendable {
    package enum Content: Sendable, Hashable {
        case scalar(String, isQuoted: Bool)
        case sequence([YAMLValue])
        /// In the order of the file; keys are unique.
        case mapping([YAMLEntry])
    }

    package var content: Content
    package var span: SourceSpan

    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// The text of a scalar.
    package var scalar: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// Nothing was written: `key:` with nothing behind it, `~` or `null`.
    package var isEmpty: Bool {
        if case .scalar(let text, isQuoted: false) = content { return text.isEmpty || text == "~" || text == "null" }
        return false
    }

    /// What it is, for "expected …, found …".
    package var description: Message {
        switch content {
        case .scalar: Message(vi: "một giá trị đơn", en: "a single value")
        case .sequence: Message(vi: "một danh sách", en: "a list")
        case .mapping: Message(vi: "một nhóm khóa", en: "a mapping")
        }
    }
}

/// One `key: value` of a mapping.
package struct YAMLEntry: Sendable, Hashable {
    package var key: String
    package var keySpan: SourceSpan
    package var value: YAMLValue

    package init(key: String, keySpan: SourceSpan, value: YAMLValue) {
        self.key = key
        self.keySpan = keySpan
        self.value = value
    }

    package static func == (left: YAMLEntry, right: YAMLEntry) -> Bool {
        left.key == right.key && left.keySpan.range == right.keySpan.range && left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }
}

extension YAMLValue: Hashable {
    /// Equal in content and place; the file is not compared.
    package static func == (left: YAMLValue, right: YAMLValue) -> Bool {
        left.content == right.content && left.span.range == right.span.range
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(span.range)
    }
}
