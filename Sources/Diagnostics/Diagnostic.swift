/// What an author did that is wrong or doubtful, where, and what to do about it.
///
/// Whatever an author can cause is a diagnostic; whatever the machine does is a thrown, typed error.
package struct Diagnostic: Sendable {
    /// How much a finding weighs.
    package enum Severity: String, Comparable, CaseIterable, Sendable {
        case note
        case warning
        case error

        package static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// Something else the reader should know, perhaps at another place.
    package struct Note: Sendable {
        package var message: Message
        package var span: SourceSpan?

        package init(_ message: Message, at span: SourceSpan? = nil) {
            self.message = message
            self.span = span
        }
    }

    /// A way to mend it; `replacement` is the text to put in place of the span, when it is that simple.
    package struct Fix: Sendable {
        package var message: Message
        package var replacement: String?

        package init(_ message: Message, replacement: String? = nil) {
            self.message = message
            self.replacement = replacement
        }
    }

    /// The stable name of the rule, in lower-case words joined by hyphens: `unknown-audience`.
    package var id: String
    package var severity: Severity
    package var summary: Message
    package var span: SourceSpan?
    package var notes: [Note]
    package var fixes: [Fix]

    package init(
        _ id: String, _ severity: Severity = .error, _ summary: Message, at span: SourceSpan? = nil,
        notes: [Note] = [], fixes: [Fix] = []
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.span = span
        self.notes = notes
        self.fixes = fixes
    }

    /// The fix "replace with …" in both languages.
    package static func replace(with text: String) -> Fix {
        Fix(Message(vi: "thay bằng “\(text)”", en: "replace with '\(text)'"), replacement: text)
    }
}
