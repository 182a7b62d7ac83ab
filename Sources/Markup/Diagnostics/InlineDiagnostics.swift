internal import Diagnostics

/// What can be wrong inside a line: placeholders, citations, footnotes, links and HTML.
extension Diagnostic {
    // MARK: Placeholders and citations

    static func unterminatedPlaceholder(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unterminated-placeholder", .error,
            Message(
                vi: "“{{” mở ra nhưng không có “}}” đóng lại trên cùng dòng",
                en: "'{{' is never closed by '}}' on its line"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "thêm “}}” sau tên số liệu; muốn in hai dấu ngoặc thì viết “\\{\\{”",
                        en: "add '}}' behind the fact's name; to print two braces write '\\{\\{'"))
            ])
    }

    static func emptyPlaceholder(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "empty-placeholder", .error,
            Message(vi: "“{{ }}” không có tên số liệu hay công thức", en: "'{{ }}' names no fact and no formula"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết tên số liệu, ví dụ “{{contact.hotline}}”, hoặc xóa đi",
                        en: "write a fact's name, such as '{{contact.hotline}}', or delete it"))
            ])
    }

    static func malformedPlaceholder(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "malformed-placeholder", .error,
            Message(
                vi: "tên số liệu chỉ gồm chữ không dấu, số và các dấu “.”, “_”, “-”",
                en: "fact's name holds something other than plain letters, digits, '.', '_' and '-'"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết đúng tên trong facts.yaml; công thức thì bắt đầu bằng “{{=”",
                        en: "write the name as in facts.yaml; a formula starts with '{{='"))
            ])
    }

    static func malformedFilter(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "malformed-filter", .error,
            Message(
                vi: "sau dấu “|” phải là một từ, ví dụ “words”", en: "filter behind '|' isn't one word, such as 'words'"
            ),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết “{{tên | words}}” hoặc bỏ dấu “|”", en: "write '{{name | words}}' or drop the '|'"))
            ])
    }

    static func unterminatedCitation(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unterminated-citation", .error,
            Message(
                vi: "“[@” mở ra nhưng không có “]” đóng lại trên cùng dòng",
                en: "'[@' is never closed by ']' on its line"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết cả trích dẫn trên một dòng và đóng bằng “]”",
                        en: "put the citation on one line and close it with ']'"))
            ])
    }

    static func emptyCitation(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "empty-citation", .error,
            Message(vi: "trích dẫn “[@ ]” không nêu văn bản nào", en: "citation '[@ ]' names no law"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết mã văn bản ngay sau “@”, ví dụ “[@luat-bhxh Điều 36]”",
                        en: "write the law's id right behind '@', such as '[@luat-bhxh Điều 36]'"))
            ])
    }

    // MARK: Footnotes

    static func undefinedFootnote(_ label: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "undefined-footnote", .error,
            Message(vi: "chú thích “\(label)” không có nội dung", en: "footnote '\(label)' isn't defined"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "thêm một dòng “[^\(label)]: nội dung” ở đầu dòng",
                        en: "add a line '[^\(label)]: its text' at the start of a line"))
            ])
    }

    static func unusedFootnote(_ label: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unused-footnote", .warning,
            Message(
                vi: "chú thích “\(label)” không được nhắc tới nên không hiện ra",
                en: "footnote '\(label)' is never referred to and won't be shown"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết “[^\(label)]” trong bài hoặc xóa chú thích",
                        en: "write '[^\(label)]' in the text or delete the footnote"))
            ])
    }

    static func duplicateFootnote(_ label: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            "duplicate-footnote", .error,
            Message(vi: "chú thích “\(label)” được viết hai lần", en: "footnote '\(label)' is defined twice"), at: span,
            notes: [Note(Message(vi: "lần đầu ở đây", en: "first defined here"), at: first)],
            fixes: [Fix(Message(vi: "đổi tên một trong hai", en: "rename one of them"))])
    }

    // MARK: Links and HTML

    static func unsafeLink(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unsafe-link", .error,
            Message(
                vi: "liên kết chỉ được dùng http, https, mailto, tel, đường dẫn trong trang hoặc “#neo”",
                en: "link is none of http, https, mailto, tel, a relative path or an '#anchor'"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết địa chỉ đầy đủ, bắt đầu bằng “https://”",
                        en: "write the whole address, starting with 'https://'"))
            ])
    }

    static func rawHTML(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "raw-html", .error,
            Message(vi: "mã HTML không được phép trong bài này", en: "raw HTML isn't allowed in this text"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết bằng Markdown, hoặc thêm “html: true” ở đầu tệp; muốn in dấu “<” thì viết “\\<”",
                        en: "write it in Markdown, or add 'html: true' to the front matter; to print '<' write '\\<'"))
            ])
    }

    static func unclosedComment(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unclosed-comment", .error,
            Message(
                vi: "ghi chú “<!--” không được đóng nên phần còn lại bị bỏ",
                en: "comment '<!--' is never closed and hides the rest of the text"),
            at: span, fixes: [Fix(Message(vi: "thêm “-->” sau ghi chú", en: "add '-->' behind the comment"))])
    }
}
