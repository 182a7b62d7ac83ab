package import Diagnostics

/// What was asked for on the command line does not exist.
package struct UsageError: Error {
    package var message: Message

    package init(_ message: Message) { self.message = message }

    /// Something named by an option that the content does not know, with what was probably meant.
    static func unknown(_ word: String, option: String, among known: some Sequence<String>) -> UsageError {
        let near = NearMiss.suggestion(for: word, among: known)
        return UsageError(
            Message(
                vi: "\(option): không có “\(word)” trong nội dung" + (near.map { "; có phải “\($0)”?" } ?? ""),
                en: "\(option): the content has no '\(word)'" + (near.map { "; did you mean '\($0)'?" } ?? "")))
    }
}
