internal import ArgumentParser
internal import Diagnostics

/// What the argument parser has to say, in the language of the user: it speaks English only.
///
/// Descriptions of commands and options are written in both languages, `tiếng Việt / English`; one of them is shown.
struct UsageWords {
    let language: InterfaceLanguage
    /// The word that stands where a command is expected, when it is none: whatever the parser says of what follows
    /// would lead astray.
    private let noCommand: String?

    /// - Parameter arguments: Those of the process; the language is taken from them, for they could not be parsed.
    init(arguments: [String]) {
        let given = zip(arguments, arguments.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
        language = given || arguments.contains("--lang=en") ? .english : .vietnamese
        let word = arguments.dropFirst().first
        noCommand = word.flatMap { $0.hasPrefix("-") || $0 == "help" || Self.commands.contains($0) ? nil : $0 }
    }

    private static let commands = LoaCommand.configuration.subcommands.map { $0._commandName }

    // MARK: Faults

    /// What is wrong, what was probably meant, and how the command is used.
    ///
    /// - Parameter text: A whole message of the parser, unwrapped.
    func fault(_ text: String) -> String {
        let lines = text.split(separator: "\n").map(String.init)
        return lines.map { line in
            if let rest = line.dropping("Error: ") { return "loa: " + fault(of: rest) }
            if let rest = line.dropping("Help:  ") { return "  " + own(rest) }
            if let rest = line.dropping("Usage: ") { return say("Cách dùng: ", "Usage: ") + rest }
            return translated(line, by: Self.closings) ?? own(line)
        }.joined(separator: "\n")
    }

    private func fault(of line: String) -> String {
        if let noCommand {
            let text = say("không có lệnh “\(noCommand)”", "there is no command '\(noCommand)'")
            guard let near = NearMiss.suggestion(for: noCommand, among: Self.commands) else { return text }
            return text + say("; có phải “\(near)”?", "; did you mean '\(near)'?")
        }
        // The parser suggests whatever is nearest, however far that is.
        if let words = Template("Unknown option '{}'. Did you mean '{}'?").holes(in: line), words.count == 2,
            NearMiss.suggestion(for: words[0], among: [words[1]]) == nil
        {
            return fault(of: "Unknown option '\(words[0])'")
        }
        return translated(line, by: Self.faults) ?? own(line)
    }

    private static let faults = [
        ("Unknown option '{}'. Did you mean '{}'?", "không có tùy chọn “{}”; có phải “{}”?"),
        ("Unknown option '{}'", "không có tùy chọn “{}”"),
        ("Unexpected argument '{}'", "không hiểu “{}”"),
        ("{} unexpected arguments: {}", "không hiểu {} từ: {}"),
        ("Missing value for '{}'", "“{}” thiếu giá trị"),
        ("Missing expected argument '{}'", "thiếu “{}”"),
        ("Missing one of: {}", "thiếu một trong: {}"),
        ("The option '{}' does not take any value, but '{}' was specified.", "“{}” không nhận giá trị “{}”"),
        (
            "The value '{}' is invalid for '{}'. Please provide one of {}.",
            "“{}” không hợp lệ cho “{}”; chọn một trong {}"
        ),
        ("The value '{}' is invalid for '{}': {}", "“{}” không hợp lệ cho “{}”: {}"),
        ("The value '{}' is invalid for '{}'", "“{}” không hợp lệ cho “{}”"),
        ("Invalid option: {}", "tùy chọn không hợp lệ: {}"),
        ("Missing required subcommand.", "thiếu lệnh con"),
    ]

    private static let closings = [
        ("  See '{}' for more information.", "  Xem thêm: {}"),
        ("  See '{}' for detailed help.", "  Xem thêm: {}"),
    ]

    // MARK: Help

    /// The help of a command.
    ///
    /// - Parameter text: As the parser has it, unwrapped.
    func help(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let heading = Self.headings.first(where: { line.hasPrefix($0.english) }) {
                let rest = own(String(line.dropFirst(heading.english.count)))
                lines += wrapped(say(heading.vietnamese, heading.english) + rest, indent: 0)
            } else if line.hasPrefix("  ") {
                lines += entry(line)
            } else {
                lines += wrapped(own(line), indent: 0)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// `  --port <port>           Cổng / port (default: 8181)`.
    private func entry(_ line: String) -> [String] {
        if let closing = translated(line, by: Self.closings) { return [closing] }
        let body = line.drop { $0 == " " }
        let isContinued = line.count - body.count > 2
        guard let gap = isContinued ? body.startIndex..<body.startIndex : body.firstRange(of: "  ") else {
            return [line]
        }
        let label = isContinued ? "" : "  " + body[..<gap.lowerBound]
        let description = described(String(body[gap.upperBound...].drop { $0 == " " }))
        var lines = wrapped(description, indent: Self.column)
        guard !label.isEmpty, let first = lines.first else { return lines }
        if label.count + 1 < Self.column {
            lines[0] = label + first.dropFirst(label.count)
        } else {
            lines.insert(label, at: 0)
        }
        return lines
    }

    private func described(_ text: String) -> String {
        if text == "Show help information." { return say("Hiện trợ giúp", text) }
        if text == "Show the version." { return say("Hiện phiên bản", text) }
        // What the parser adds at the end belongs to both languages.
        guard let bracket = text.firstRange(of: " (default: ") ?? text.firstRange(of: " (values: ") else {
            return own(text)
        }
        let added = String(text[bracket.lowerBound...])
        let words = added.replacing("(default: ", with: "(mặc định: ").replacing("(values: ", with: "(giá trị: ")
            .replacing("; default: ", with: "; mặc định: ")
        return own(String(text[..<bracket.lowerBound])) + say(words, added)
    }

    private static let column = 26
    private static let width = 80
    private static let headings = [
        (english: "OVERVIEW: ", vietnamese: ""), (english: "USAGE: ", vietnamese: "CÁCH DÙNG: "),
        (english: "ARGUMENTS:", vietnamese: "THAM SỐ:"), (english: "OPTIONS:", vietnamese: "TÙY CHỌN:"),
        (english: "SUBCOMMANDS:", vietnamese: "LỆNH:"),
    ]

    // MARK: Words

    private func say(_ vi: String, _ en: String) -> String { Message(vi: vi, en: en).text(in: language) }

    /// The half of `tiếng Việt / English` for the user; a text without halves is for both.
    private func own(_ text: String) -> String {
        guard let middle = text.firstRange(of: " / ") else { return text }
        return say(String(text[..<middle.lowerBound]), String(text[middle.upperBound...]))
    }

    private func translated(_ line: String, by words: [(String, String)]) -> String? {
        for (english, vietnamese) in words {
            guard let holes = Template(english).holes(in: line) else { continue }
            return language == .english ? line : Template(vietnamese).filled(with: holes)
        }
        return nil
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count > indent, line.count + 1 + word.count > Self.width {
                lines.append(line)
                line = margin
            }
            line += (line.count > indent ? " " : "") + word
        }
        return lines + [line]
    }
}

/// A sentence with holes, `{}`.
private struct Template {
    private let parts: [String]

    init(_ text: String) { parts = text.split(separator: "{}", omittingEmptySubsequences: false).map(String.init) }

    /// What stands in the holes of a text; nil when it is another sentence.
    func holes(in text: String) -> [String]? {
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return nil }
        guard parts.count > 1 else { return text == first ? [] : nil }
        guard text.hasSuffix(last), text.count >= first.count + last.count else { return nil }
        var rest = text.dropFirst(first.count).dropLast(last.count)
        var holes: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: part) else { return nil }
            holes.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return holes + [String(rest)]
    }

    func filled(with holes: [String]) -> String {
        var text = parts.first ?? ""
        for (hole, part) in zip(holes, parts.dropFirst()) { text += hole + part }
        return text
    }
}

extension String {
    fileprivate func dropping(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
