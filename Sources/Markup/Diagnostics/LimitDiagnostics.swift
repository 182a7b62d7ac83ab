internal import Diagnostics

/// Where a text is larger, deeper or stranger than any reader needs.
extension Diagnostic {
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
