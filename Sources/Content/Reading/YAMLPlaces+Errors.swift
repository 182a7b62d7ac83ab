internal import Diagnostics
internal import Yams

// What the parser says, in words an editor understands.
extension YAMLPlaces {
    func diagnostic(for error: YamlError) -> Diagnostic {
        if let braces = valueInBraces() { return unquotedBraces(at: braces) }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            return diagnostic(problem: problem, at: offset(of: mark), context: context.map { offset(of: $0.mark) })
        case .composer(let context, _, let mark, _):
            let start = offset(of: mark)
            if context != nil {
                return syntax(
                    "yaml-several-documents", at: start..<start + 3,
                    Message(
                        vi: "“---” ở đây mở thêm một tài liệu; tệp chỉ được có một",
                        en: "'---' here opens another document; a file has only one"))
            }
            return syntax(
                "yaml-alias", at: start..<start + 1,
                Message(
                    vi: "“*” đứng đầu là bí danh của YAML; hãy đặt giá trị trong ngoặc kép",
                    en: "'*' at the beginning is a YAML alias; put the value in quotes"))
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.min() ?? "", first: offset(of: context.mark))
        default:
            return syntax(
                at: range.lowerBound..<range.lowerBound,
                Message(vi: "không đọc được YAML", en: "this is no readable YAML"))
        }
    }

    /// A placeholder at the beginning of a value, which YAML takes for a mapping.
    func unquotedBraces(at place: Range<Int>) -> Diagnostic {
        syntax(
            "yaml-braces", at: place,
            Message(
                vi: "giá trị bắt đầu bằng “{{” phải đặt trong ngoặc kép",
                en: "a value that begins with '{{' must be in quotes"))
    }

    /// Where the value of a line begins with `{{`.
    private func valueInBraces() -> Range<Int>? {
        for line in lineStarts {
            var index = line
            while index < range.upperBound, file.bytes[index] != UInt8(ascii: "\n") {
                let isValueStart =
                    file.bytes[index] == UInt8(ascii: ":") || file.bytes[index] == UInt8(ascii: "-") && index == line
                index += 1
                guard isValueStart, index < range.upperBound, file.bytes[index] == UInt8(ascii: " ") else { continue }
                while index < range.upperBound, file.bytes[index] == UInt8(ascii: " ") { index += 1 }
                guard index + 1 < range.upperBound, file.bytes[index] == UInt8(ascii: "{"),
                    file.bytes[index + 1] == UInt8(ascii: "{")
                else { break }
                return index..<index + 2
            }
        }
        return nil
    }

    private func diagnostic(problem: String, at offset: Int, context: Int?) -> Diagnostic {
        let byte = offset < file.bytes.count ? file.bytes[offset] : 0
        let here = character(at: offset)
        if byte == UInt8(ascii: "\t") || problem.contains("tab character") {
            return syntax(
                "yaml-tab", at: here,
                Message(
                    vi: "YAML không dùng phím Tab; hãy thụt dòng bằng dấu cách",
                    en: "YAML has no tabs; indent with spaces"))
        }
        if problem.contains("cannot start any token") {
            return syntax(at: here, Self.needsQuotes(String(decoding: file.bytes[here], as: UTF8.self)))
        }
        if problem.contains("alphabetic or numeric character"), let context {
            let mark = character(at: context)
            let character = String(decoding: file.bytes[mark], as: UTF8.self)
            return syntax(at: mark, Self.needsQuotes(character))
        }
        if problem.contains("mapping values are not allowed") {
            return syntax(
                at: here,
                Message(
                    vi: "giá trị có dấu hai chấm phải đặt trong ngoặc kép; hoặc dòng này thụt vào sai",
                    en: "a value with a colon must be in quotes; or this line is indented wrongly"))
        }
        if problem.contains("could not find expected ':'") {
            return syntax(
                at: (context ?? offset)..<offset,
                Message(vi: "thiếu dấu hai chấm sau khóa", en: "a colon is missing behind the key"))
        }
        if problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator"),
            let context
        {
            return syntax(
                at: context..<context + 1,
                Message(vi: "ngoặc kép mở ở đây không được đóng", en: "the quote opened here is not closed"))
        }
        if problem.contains("',' or ']'") || problem.contains("',' or '}'"), let context {
            return syntax(
                at: here,
                Message(vi: "thiếu dấu phẩy hoặc ngoặc đóng", en: "a comma or a closing bracket is missing"),
                notes: [
                    .init(
                        Message(vi: "ngoặc mở ở đây", en: "the bracket is opened here"), at: span(context..<context + 1)
                    )
                ])
        }
        if problem.contains("escape character") || problem.contains("escape code") {
            return syntax(
                at: here,
                Message(
                    vi: "dấu “\\” trong ngoặc kép phải viết hai lần, hoặc dùng ngoặc đơn",
                    en: "'\\' in double quotes must be written twice; or use single quotes"))
        }
        if problem.contains("did not find expected") || problem.contains("not allowed in this context") {
            return syntax(
                at: here,
                Message(
                    vi: "dòng này thụt vào không khớp với các dòng trên",
                    en: "this line is not indented like those above it"))
        }
        return syntax(
            at: here, Message(vi: "YAML viết sai ở đây", en: "the YAML is wrong here"),
            notes: [.init(Message(vi: "trình đọc YAML báo: \(problem)", en: "the YAML parser says: \(problem)"))])
    }

    private static func needsQuotes(_ character: String) -> Message {
        Message(
            vi: "giá trị bắt đầu bằng “\(character)” phải đặt trong ngoặc kép",
            en: "a value that begins with '\(character)' must be in quotes")
    }

    private func character(at offset: Int) -> Range<Int> {
        var end = min(offset + 1, file.bytes.count)
        while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return min(offset, end)..<end
    }

    /// The parser names only the first of two equal keys; the other stands further down at the same indentation.
    private func duplicate(_ key: String, first: Int) -> Diagnostic {
        let firstEnd = min(first + key.utf8.count, file.bytes.count)
        var notes: [Diagnostic.Note] = []
        var place = first..<firstEnd
        if let second = another(key, after: firstEnd) {
            place = second
            notes = [.init(Message(vi: "lần đầu ở đây", en: "first written here"), at: span(first..<firstEnd))]
        }
        return Diagnostic(
            "duplicate-key", .error,
            Message(vi: "khóa “\(key.shortened)” viết hai lần", en: "key '\(key.shortened)' is written twice"),
            at: span(place), notes: notes)
    }

    private func another(_ key: String, after start: Int) -> Range<Int>? {
        let word = Array(key.utf8)
        let bytes = file.bytes
        guard !word.isEmpty else { return nil }
        var index = start
        while index + word.count < bytes.count {
            if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word),
                bytes[index + word.count] == UInt8(ascii: ":"),
                [0x20, 0x0A, 0x7B, 0x2C].contains(bytes[index - 1])
            {
                return index..<index + word.count
            }
            index += 1
        }
        return nil
    }

    private func syntax(
        _ id: String = "yaml-syntax", at place: Range<Int>, _ summary: Message, notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        let end = min(place.upperBound, file.bytes.count)
        return Diagnostic(id, .error, summary, at: span(min(place.lowerBound, end)..<end), notes: notes)
    }
}
