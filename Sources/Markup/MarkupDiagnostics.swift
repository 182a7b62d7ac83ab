internal import Diagnostics

/// Everything that can be wrong with a text's markup, in both languages of the program.
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

    // MARK: Containers and attributes

    static func unclosedContainer(name: String, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unclosed-container", .error,
            Message(vi: "khối “::: \(name)” không được đóng lại", en: "container '::: \(name)' is never closed"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "thêm một dòng chỉ có “:::” sau khối, thụt lề như dòng mở",
                        en: "add a line with ':::' alone behind it, indented like the opening line"))
            ])
    }

    static func strayContainerEnd(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "stray-container-end", .error,
            Message(vi: "“:::” đóng lại nhưng không có khối nào đang mở", en: "':::' closes no container"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "xóa dòng này, hoặc viết tên khối sau “:::” để mở khối",
                        en: "delete the line, or write a name behind ':::' to open a container"))
            ])
    }

    static func unnamedContainer(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "unnamed-container", .error,
            Message(vi: "khối “:::” không có tên", en: "container has attributes but no name"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết tên khối trước dấu ngoặc, ví dụ “::: note”",
                        en: "write a name in front of the braces, such as '::: note'"))
            ])
    }

    static func misplacedContainer(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "misplaced-container", .error,
            Message(vi: "“:::” phải đứng ở đầu một dòng riêng", en: "':::' doesn't stand at the start of a block"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "bỏ thụt lề và để một dòng trống phía trước; muốn in ba dấu hai chấm thì viết “\\:::”",
                        en: "take away the indentation and leave an empty line before it; to print colons write '\\:::'"
                    ))
            ])
    }

    static func unknownAttribute(_ name: String, at span: SourceSpan) -> Diagnostic {
        let known = BlockAttributes.knownKeys + BlockAttributes.knownWords
        let guess = NearMiss.suggestion(for: name, among: known)
        let printing = Fix(
            Message(
                vi: "muốn in dấu ngoặc thì viết “\\{”; thuộc tính được dùng: \(known.joined(separator: ", ")), #tên",
                en: "to print braces write '\\{'; attributes are \(known.joined(separator: ", ")) and #anchor"))
        return Diagnostic(
            "unknown-attribute", .error,
            Message(
                vi: "“\(name)” không phải thuộc tính" + (guess.map { "; có phải “\($0)”?" } ?? ""),
                en: "'\(name)' isn't an attribute" + (guess.map { "; did you mean '\($0)'?" } ?? "")),
            at: span, fixes: (guess.map { [Self.replace(with: $0)] } ?? []) + [printing])
    }

    static func malformedAnchor(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "malformed-attribute", .error,
            Message(
                vi: "tên neo sau “#” chỉ gồm chữ không dấu, số, “.”, “_” và “-”",
                en: "anchor behind '#' holds something other than plain letters, digits, '.', '_' and '-'"),
            at: span, fixes: [Fix(Message(vi: "viết ví dụ “{#muc-dong}”", en: "write it like '{#muc-dong}'"))])
    }

    static func malformedPanel(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "malformed-attribute", .error,
            Message(vi: "panel phải là số từ 1", en: "panel isn't a number from 1"), at: span,
            fixes: [Fix(Message(vi: "viết ví dụ “{panel=2}”", en: "write it like '{panel=2}'"))])
    }

    static func malformedPriority(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "malformed-attribute", .error,
            Message(vi: "priority phải là số từ 1 đến 9", en: "priority isn't a number from 1 to 9"), at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "viết ví dụ “{priority=9}”: 9 được bỏ trước tiên khi hết chỗ",
                        en: "write it like '{priority=9}': 9 is dropped first where there is no room"))
            ])
    }

    static func attributesWithoutText(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "attributes-without-text", .error,
            Message(vi: "thuộc tính trong ngoặc không đi sau câu nào", en: "attributes in braces follow no text"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "đặt ở cuối tiêu đề, cuối đoạn văn hoặc cuối dòng “:::”; muốn in dấu ngoặc thì viết “\\{”",
                        en: "put them at the end of a heading, a paragraph or a ':::' line; to print braces write '\\{'"
                    ))
            ])
    }

    static func duplicateAnchor(_ id: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            "duplicate-anchor", .error,
            Message(vi: "neo “#\(id)” được đặt hai lần", en: "anchor '#\(id)' is given twice"), at: span,
            notes: [Note(Message(vi: "lần đầu ở đây", en: "first given here"), at: first)],
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

    // MARK: Limits

    static func nestingTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "nesting-too-deep", .error,
            Message(
                vi: "văn bản lồng nhau quá \(limit) tầng; phần sâu hơn được giữ như chữ thường",
                en: "text nests more than \(limit) levels deep; what is deeper is kept as plain text"),
            at: span,
            fixes: [
                Fix(
                    Message(
                        vi: "bỏ bớt dấu “>”, “-” hoặc khối “:::” lồng nhau",
                        en: "take away some of the nested '>', '-' or ':::'"))
            ])
    }

    static func paragraphTooLong(limit: Int, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "paragraph-too-long", .warning,
            Message(
                vi: "đoạn văn dài hơn \(limit) dòng được ngắt ở đây",
                en: "paragraph of more than \(limit) lines is broken here"),
            at: span,
            fixes: [Fix(Message(vi: "thêm dòng trống giữa các đoạn", en: "put empty lines between paragraphs"))])
    }

    static func tableTooWide(limit: Int, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "table-too-wide", .error,
            Message(vi: "bảng có quá \(limit) cột", en: "table has more than \(limit) columns"), at: span,
            fixes: [Fix(Message(vi: "chia thành nhiều bảng", en: "split it into several tables"))])
    }

    static func nulCharacter(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "nul-character", .error,
            Message(
                vi: "tệp có ký tự NUL, được thay bằng “\u{FFFD}”", en: "file holds a NUL character, shown as '\u{FFFD}'"
            ),
            at: span,
            fixes: [Fix(Message(vi: "lưu lại tệp ở dạng văn bản UTF-8", en: "save the file again as UTF-8 text"))])
    }

    static func textTooComplex(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "text-too-complex", .error,
            Message(
                vi: "văn bản tạo ra quá nhiều ô bảng hoặc liên kết so với độ dài của nó",
                en: "text makes far more table cells or links than its length warrants"),
            at: span, fixes: [Fix(Message(vi: "chia nhỏ bảng", en: "split up the table"))])
    }

    static func textTooLong(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "text-too-long", .error,
            Message(vi: "tệp quá lớn để đọc như một bài viết", en: "file is too large to read as one text"),
            at: span, fixes: [Fix(Message(vi: "chia thành nhiều bài", en: "split it into several texts"))])
    }
}
