internal import Diagnostics

/// Looks a YAML text over before it is parsed, without understanding it: depth and aliases are judged from
/// brackets, indentation and names alone, always on the safe side.
enum YAMLGuard {
    static func refusal(of file: SourceFile, in range: Range<Int>) -> Diagnostic? {
        if let offset = tooDeep(file.bytes, range) {
            return Diagnostic(
                "yaml-too-deep", .error,
                Message(
                    vi: "lồng nhau quá \(YAMLReader.maximumDepth) tầng",
                    en: "nested more than \(YAMLReader.maximumDepth) levels deep"),
                at: SourceSpan(file, offset..<offset + 1))
        }
        if let alias = alias(file.bytes, range) {
            return Diagnostic(
                "yaml-alias", .error,
                Message(
                    vi: "không dùng neo (&) và bí danh (*) của YAML; hãy viết lại giá trị",
                    en: "YAML anchors (&) and aliases (*) are not used here; write the value out"),
                at: SourceSpan(file, alias))
        }
        return nil
    }

    /// Where more than the allowed number of brackets or indentations are open.
    private static func tooDeep(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var brackets = 0
        var columns: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            // Indentation, counting each `- ` and `? ` of a line as a level of its own.
            var column = 0
            while index < range.upperBound, bytes[index] == UInt8(ascii: " ") {
                (index, column) = (index + 1, column + 1)
            }
            while index < range.upperBound, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\r") {
                while let last = columns.last, last > column { columns.removeLast() }
                columns.append(column)
                if columns.count > 2 * YAMLReader.maximumDepth { return index }
                guard [UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(bytes[index]),
                    index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: " ")
                else {
                    if columns.count > 1, columns[columns.count - 2] == column { columns.removeLast() }
                    break
                }
                (index, column) = (index + 2, column + 2)
                while index < range.upperBound, bytes[index] == UInt8(ascii: " ") {
                    (index, column) = (index + 1, column + 1)
                }
            }
            while index < range.upperBound {
                let byte = bytes[index]
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                    brackets += 1
                    if brackets > YAMLReader.maximumDepth { return index }
                } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                    brackets = max(0, brackets - 1)
                }
                index += 1
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            }
        }
        return nil
    }

    /// Where a name is used behind `*` that also stands behind an `&`.
    private static func alias(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var anchors: Set<ArraySlice<UInt8>> = []
        func name(at index: Int, behind mark: UInt8) -> ArraySlice<UInt8>? {
            guard bytes[index] == mark, index == range.lowerBound || !isNameByte(bytes[index - 1]) else { return nil }
            let name = bytes[(index + 1)..<range.upperBound].prefix(while: isNameByte)
            return name.isEmpty ? nil : name
        }
        for index in range {
            if let name = name(at: index, behind: UInt8(ascii: "&")) { anchors.insert(name) }
        }
        if anchors.isEmpty { return nil }
        for index in range {
            if let name = name(at: index, behind: UInt8(ascii: "*")), anchors.contains(name) {
                return index..<name.endIndex
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
