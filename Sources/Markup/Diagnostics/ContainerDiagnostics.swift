internal import Diagnostics

/// What can be wrong with `:::` containers and `{…}` attributes.
extension Diagnostic {
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
}
