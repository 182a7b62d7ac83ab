/// Makes scripts small without understanding them: lines that are comments, empty lines and indentation go.
enum ScriptCompactor {
    /// A script with text over several lines, or with a comment of more than one line, stays as it is.
    static func compact(_ script: [UInt8]) -> [UInt8] {
        guard !script.contains(UInt8(ascii: "`")), script.firstRange(of: Array("/*".utf8)) == nil else { return script }
        var result: [UInt8] = []
        result.reserveCapacity(script.count)
        for line in script.split(separator: UInt8(ascii: "\n")) {
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
            if text.isEmpty || text.starts(with: "//".utf8) { continue }
            result += text
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }
}
