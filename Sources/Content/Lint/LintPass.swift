internal import Diagnostics
internal import Markup

/// One text being looked over.
struct LintPass {
    private let lint: Lint
    private let file: SourceFile
    private let isVietnamese: Bool
    private let forms: NumberForms
    private let money: [[UInt8]]
    private(set) var findings: [Diagnostic] = []
    /// The line being looked at and where it stands; nil means that bytes stand at their own offsets in the file.
    private var line: (text: String, span: SourceSpan)?
    private var offset = 0

    init(_ lint: Lint, language: Language.ID, file: SourceFile) {
        self.lint = lint
        self.file = file
        let habits = lint.habits[language] ?? Lint.Habits(of: nil)
        (forms, isVietnamese, money) = (habits.forms, habits.isVietnamese, habits.money)
    }

    /// A line of front matter.
    mutating func check(line: String, in span: SourceSpan) {
        self.line = (line, span)
        defer { self.line = nil }
        guard line.mayHavePlaceholders else {
            return check(Array(line.utf8)[...])
        }
        // Placeholders are no typed text.
        var start = 0
        for piece in PlaceholderLine.pieces(of: line) {
            switch piece {
            case .text(let text):
                offset = start
                check(Array(text.utf8)[...])
                start += text.utf8.count
            case .placeholder(_, let written): start += written.utf8.count
            }
        }
        offset = 0
    }

    /// A stretch of text whose indices are offsets into the file, or into the line being looked at.
    mutating func check(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { check($0, of: bytes) }
    }

    /// - Parameter buffer: the memory of `bytes`, where most bytes are passed over at one look.
    private mutating func check(_ buffer: UnsafeBufferPointer<UInt8>, of bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        var index = 0
        var isAtWordStart = true
        while index < buffer.count {
            let byte = buffer[index]
            if FigureScanner.isDigit(byte) {
                if isAtWordStart {
                    let figure = FigureScanner(bytes, at: start + index, money: money)
                    check(figure, in: bytes)
                    index = max(figure.range.upperBound - start, figure.unitRange.upperBound - start, index + 1)
                } else {
                    index += 1
                }
                isAtWordStart = false
            } else if WordTable.isLetter(byte) {
                if isVietnamese, isAtWordStart, lint.filter.mayBegin(in: buffer, at: index) {
                    index += checkWord(in: bytes, at: start + index)
                } else {
                    if isVietnamese, !isAtWordStart, byte == 0xE2 { checkSign(byte, in: bytes, at: start + index) }
                    index += 1
                }
                isAtWordStart = false
                // The rest of the word has nothing to look at but an ellipsis.
                while index < buffer.count, WordTable.isLetter(buffer[index]), buffer[index] != 0xE2 { index += 1 }
            } else {
                if isVietnamese, byte == UInt8(ascii: "\"") || byte == 0x20 && Self.isSign(buffer, index + 1) {
                    checkSign(byte, in: bytes, at: start + index)
                }
                isAtWordStart = true
                index += 1
            }
        }
    }

    /// A sign that stands right behind a word.
    private static func isSign(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index < buffer.count else { return false }
        switch buffer[index] {
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"):
            return true
        default: return false
        }
    }

    // MARK: Words

    /// How many bytes to go on by.
    private mutating func checkWord(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        if let (length, right) = lint.words.match(in: bytes, at: index) {
            let wrong = String(decoding: bytes[index..<index + length], as: UTF8.self)
            warn(
                "scan-error", index..<index + length,
                Message(vi: "“\(wrong)” có lẽ là “\(right)”", en: "'\(wrong)' is probably '\(right)'"),
                replacement: right)
            return length
        }
        if !lint.formerNames.isEmpty, let (length, right) = lint.formerNames.match(in: bytes, at: index) {
            let wrong = String(decoding: bytes[index..<index + length], as: UTF8.self)
            warn(
                "former-name", index..<index + length,
                Message(
                    vi: "ngày \(lint.day) tên gọi là “\(right)”, không phải “\(wrong)”",
                    en: "on \(lint.day) the name is '\(right)', not '\(wrong)'"), replacement: right)
            return length
        }
        if !lint.formerUnits.isEmpty, let (length, _) = lint.formerUnits.match(in: bytes, at: index),
            isNamed(bytes, behind: index + length)
        {
            let word = String(decoding: bytes[index..<index + length], as: UTF8.self)
            warn(
                "former-unit", index..<index + length,
                Message(
                    vi: "không còn đơn vị “\(word)”: địa chỉ chỉ có xã, phường và tỉnh, thành phố",
                    en: "'\(word)' no longer exists: addresses have communes and provinces only"))
            return length
        }
        return 1
    }

    /// A name with a capital letter follows: "huyện Bù Đăng".
    private func isNamed(_ bytes: ArraySlice<UInt8>, behind end: Int) -> Bool {
        guard end + 1 < bytes.endIndex, bytes[end] == 0x20 else { return false }
        let rest = String(decoding: bytes[(end + 1)..<min(end + 5, bytes.endIndex)], as: UTF8.self)
        return rest.first?.isUppercase ?? false
    }

    // MARK: Signs

    private mutating func checkSign(_ byte: UInt8, in bytes: ArraySlice<UInt8>, at index: Int) {
        switch byte {
        case UInt8(ascii: "\""):
            let isOpening =
                index == bytes.startIndex || bytes[index - 1] == 0x20 || bytes[index - 1] == UInt8(ascii: "(")
            warn(
                "quote-form", index..<index + 1,
                Message(vi: "dùng ngoặc kép “ ”, không dùng \"", en: "use “ ” instead of \""),
                replacement: isOpening ? "“" : "”")
        case 0x20:
            guard index + 1 < bytes.endIndex, index > bytes.startIndex, ",.;:!?".utf8.contains(bytes[index + 1]) else {
                return
            }
            let next = bytes[index + 1]
            // ".5", ":)" and the like are left alone.
            if index + 2 < bytes.endIndex,
                WordTable.isLetter(bytes[index + 2]) || FigureScanner.isDigit(bytes[index + 2])
            {
                return
            }
            if next == UInt8(ascii: ":"), index + 2 < bytes.endIndex, bytes[index + 2] != 0x20 { return }
            warn(
                "space-before-sign", index..<index + 1,
                Message(
                    vi: "không có khoảng trắng trước “\(Character(UnicodeScalar(next)))”",
                    en: "no space before '\(Character(UnicodeScalar(next)))'"), replacement: "")
        case 0xE2:
            if bytes[index...].starts(with: [0xE2, 0x80, 0xA6]) {
                warn(
                    "ellipsis-form", index..<index + 3,
                    Message(vi: "viết “...”, không dùng ký tự “…”", en: "write '...' instead of the character '…'"),
                    replacement: "...")
            }
        default: break
        }
    }

    // MARK: Figures

    private mutating func check(_ figure: FigureScanner, in bytes: ArraySlice<UInt8>) {
        switch figure.kind {
        case .date(let day, let month, let year): checkDate(Day(year: year, month: month, day: day), figure, in: bytes)
        case .isoDate(let year, let month, let day):
            checkDate(Day(year: year, month: month, day: day), figure, in: bytes)
        case .years(let from, let to, let sign):
            guard isVietnamese, sign != " - " else { return }
            warn(
                "year-range-form", figure.range,
                Message(vi: "viết “\(from) - \(to)”", en: "write '\(from) - \(to)'"), replacement: "\(from) - \(to)")
        case .number: checkNumber(figure, in: bytes)
        }
    }

    private mutating func checkDate(_ day: Day?, _ figure: FigureScanner, in bytes: ArraySlice<UInt8>) {
        let written = String(decoding: bytes[figure.range], as: UTF8.self)
        guard let day else {
            // 30/2020/NĐ-CP and its like are numbers of documents.
            if figure.range.upperBound < bytes.endIndex, bytes[figure.range.upperBound] == UInt8(ascii: "/") { return }
            warn(
                "no-such-day", figure.range,
                Message(vi: "không có ngày “\(written)”", en: "there is no day '\(written)'"))
            return
        }
        guard isVietnamese else { return }
        let right = NumberWriter(forms).date(day)
        guard right != written else { return }
        warn(
            "date-form", figure.range, Message(vi: "ngày viết là “\(right)”", en: "the date is written '\(right)'"),
            replacement: right)
    }

    private mutating func checkNumber(_ figure: FigureScanner, in bytes: ArraySlice<UInt8>) {
        guard let unit = figure.unit, let value = figure.value else {
            checkPhone(figure, in: bytes)
            return
        }
        let whole = figure.range.lowerBound..<figure.unitRange.upperBound
        let keys =
            unit == .money ? lint.figures.facts(ofMoney: value * figure.scale) : lint.figures.facts(ofPercentage: value)
        warnTyped(whole, String(decoding: bytes[whole], as: UTF8.self), keys)
        guard isVietnamese else { return }
        if unit == .percent, !figure.gap.isEmpty {
            warn(
                "percent-form", figure.gap, Message(vi: "không có khoảng trắng trước %", en: "no space before %"),
                replacement: "")
        }
        // What stands between thousands and before decimals.
        let group = Array(forms.group.utf8)
        let decimal = Array(forms.decimal.utf8)
        let isWrong =
            figure.groupSign.map { [$0] != group } ?? false || figure.decimalSign.map { [$0] != decimal } ?? false
        let isBare = figure.groupSign == nil && value >= 1000 && unit == .money
        if isWrong || isBare {
            let right = NumberWriter(forms).number(value)
            warn(
                "number-form", figure.range,
                Message(vi: "số viết là “\(right)”", en: "the number is written '\(right)'"), replacement: right)
        }
        let word = String(decoding: bytes[figure.unitRange], as: UTF8.self)
        if unit == .money, ["VND", "VNĐ", "vnd", "vnđ", "₫"].contains(word) {
            warn(
                "money-form", figure.unitRange,
                Message(vi: "viết “đồng”, không viết “\(word)”", en: "write 'đồng' instead of '\(word)'"),
                replacement: "đồng")
        } else if unit == .money, word == "đồng", figure.gap.isEmpty, figure.scale == 1 {
            warn(
                "money-form", whole, Message(vi: "có khoảng trắng trước “đồng”", en: "a space comes before 'đồng'"),
                replacement: String(decoding: bytes[figure.range], as: UTF8.self) + " đồng")
        }
    }

    /// A telephone number a fact has: 1900 9068.
    private mutating func checkPhone(_ figure: FigureScanner, in bytes: ArraySlice<UInt8>) {
        var end = figure.range.lowerBound
        var digits = ""
        while end < bytes.endIndex {
            if FigureScanner.isDigit(bytes[end]) {
                digits.unicodeScalars.append(UnicodeScalar(bytes[end]))
            } else if !" .-".utf8.contains(bytes[end]) {
                break
            }
            end += 1
            let keys = digits.utf8.count >= 4 ? lint.figures.facts(ofPhone: digits) : []
            if !keys.isEmpty, end == bytes.endIndex || !FigureScanner.isDigit(bytes[end]) {
                warnTyped(
                    figure.range.lowerBound..<end,
                    String(decoding: bytes[figure.range.lowerBound..<end], as: UTF8.self), keys)
                return
            }
            if digits.utf8.count > 15 { return }
        }
    }

    private mutating func warnTyped(_ range: Range<Int>, _ written: String, _ keys: [String]) {
        var diagnostic = Diagnostic(
            "typed-figure", .warning,
            Message(
                vi: "“\(written)” gõ tay sẽ sai khi luật thay đổi"
                    + (keys.first.map { "; có lẽ là {{\($0)}}" } ?? "; ghi vào facts.yaml và dùng {{khóa}}"),
                en: "'\(written)' is typed by hand and goes wrong when the law changes"
                    + (keys.first.map { "; it is probably {{\($0)}}" } ?? "; put it into facts.yaml and use {{key}}")),
            at: span(range))
        if let first = keys.first { diagnostic.fixes = [Diagnostic.replace(with: "{{\(first)}}")] }
        if keys.count > 1 {
            let others = keys.dropFirst().prefix(5).map { "{{\($0)}}" }.joined(separator: ", ")
            diagnostic.notes = [
                .init(Message(vi: "cũng có giá trị này: \(others)", en: "these have the same value: \(others)"))
            ]
        }
        findings.append(diagnostic)
    }

    // MARK: Sentences

    mutating func finish(_ sentence: inout SentenceCounter) {
        sentence.close()
        for (range, syllables) in sentence.takeLong() where isVietnamese && range.upperBound <= file.bytes.count {
            warn(
                "long-sentence", range,
                Message(
                    vi: "câu dài \(syllables) tiếng; nên ngắn hơn \(sentence.limit) tiếng để ai cũng hiểu",
                    en: "sentence has \(syllables) syllables; keep it under \(sentence.limit) so that everyone follows")
            )
        }
    }

    private mutating func warn(_ id: String, _ range: Range<Int>, _ message: Message, replacement: String? = nil) {
        let fixes = replacement.map { text in
            text.isEmpty
                ? [Diagnostic.Fix(Message(vi: "xóa đi", en: "delete it"), replacement: "")]
                : [Diagnostic.replace(with: text)]
        }
        findings.append(Diagnostic(id, .warning, message, at: span(range), fixes: fixes ?? []))
    }

    private func span(_ range: Range<Int>) -> SourceSpan? {
        guard let line else { return SourceSpan(file, range) }
        return ExpressionPlace(of: line.text, in: line.span)
            .span(of: range.lowerBound + offset..<range.upperBound + offset)
    }
}
