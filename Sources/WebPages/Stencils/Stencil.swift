/// A template with everything constant already in it: stretches of finished markup, and slots between them.
///
/// Mustache runs once for a template, a language and a set of filled slots; each page after that is a matter of
/// copying bytes. The template sees marks in place of values, `U+E0F0 name U+E0F1`: private characters, which no template
/// has a use for. What goes into the slots never passes through Mustache.
struct Stencil: Sendable {
    /// What may stand where a slot is.
    enum Position: Sendable {
        /// Between tags: elements are allowed.
        case content
        /// In a tag, a title or a comment: plain text only.
        case plain
    }

    enum Piece: Sendable {
        case markup(Range<Int>)
        case slot(Slot, Position)
    }

    private(set) var markup: [UInt8] = []
    private(set) var pieces: [Piece] = []

    /// Writes the page: markup as it is, values escaped.
    func write(_ values: borrowing SlotValues, into writer: inout HTMLWriter) {
        markup.withUnsafeBufferPointer { markup in
            for piece in pieces {
                switch piece {
                case .markup(let range): writer.markup(UnsafeBufferPointer(rebasing: markup[range]))
                case .slot(let slot, let position): values.write(slot, at: position, into: &writer)
                }
            }
        }
    }

    fileprivate mutating func append(_ bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty else { return }
        let start = markup.count
        markup.append(contentsOf: bytes)
        if case .markup(let range)? = pieces.last, range.upperBound == start {
            pieces[pieces.count - 1] = .markup(range.lowerBound..<markup.count)
        } else {
            pieces.append(.markup(start..<markup.count))
        }
    }

    fileprivate mutating func append(_ slot: Slot, _ position: Position) {
        pieces.append(.slot(slot, position))
    }
}

extension HTMLWriter {
    mutating func write(_ value: SlotValue?, at position: Stencil.Position) {
        switch value {
        case .text(let string, let language):
            if let language, position == .content {
                markup("<span")
                attribute("lang", language)
                markup(">")
                text(string)
                markup("</span>")
            } else {
                text(string)
            }
        case .markup(let bytes):
            markup(bytes)
        case .present, nil:
            break
        }
    }
}

extension Stencil {
    /// A phrase of the theme: its text, with `{slot}` for what varies, and its language when that is not the page's.
    struct Phrase: Sendable {
        var text: String
        var language: String?
    }

    static let markStart: Unicode.Scalar = "\u{E0F0}"
    static let markEnd: Unicode.Scalar = "\u{E0F1}"
    private static let markStartBytes: [UInt8] = Array(String(Character(markStart)).utf8)
    private static let markEndBytes: [UInt8] = Array(String(Character(markEnd)).utf8)
    static let phrasePrefix = "words."

    /// The mark that stands for a slot or, with the prefix, for a phrase.
    static func mark(_ name: String) -> String { "\(Character(markStart))\(name)\(Character(markEnd))" }

    /// Cuts what Mustache rendered at its marks.
    ///
    /// - Parameters:
    ///   - rendered: The template's output, with marks.
    ///   - constants: Values that are the same on all pages; they become markup at once.
    ///   - phrase: The theme's words by key.
    init(rendered: String, constants: SlotValues, phrase: (String) -> Phrase?) {
        var scanner = MarkupScanner()
        let bytes = Array(rendered.utf8)
        var start = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == Self.markStartBytes[0], bytes[index...].starts(with: Self.markStartBytes),
                let end = Self.end(of: bytes, from: index + 3)
            else {
                scanner.read(bytes[index])
                index += 1
                continue
            }
            append(bytes[start..<index])
            let name = String(decoding: bytes[index + 3..<end], as: UTF8.self)
            index = end + Self.markEndBytes.count
            start = index
            if name.hasPrefix(Self.phrasePrefix) {
                if let phrase = phrase(String(name.dropFirst(Self.phrasePrefix.count))) {
                    append(phrase, at: scanner.position, constants: constants)
                }
            } else if let slot = Slot.named(name) {
                append(slot, at: scanner.position, constants: constants)
            }
        }
        append(bytes[start...])
    }

    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == markEndBytes[0], bytes[index...].starts(with: markEndBytes) { return index }
            index += 1
        }
        return nil
    }

    private mutating func append(_ slot: Slot, at position: Position, constants: SlotValues) {
        guard let constant = constants[slot] else {
            append(slot, position)
            return
        }
        var writer = HTMLWriter()
        writer.write(constant, at: position)
        append(writer.bytes)
    }

    /// A phrase in another language than the page's gets a span of its own where a span may stand.
    private mutating func append(_ phrase: Phrase, at position: Position, constants: SlotValues) {
        var writer = HTMLWriter()
        let isMarked = phrase.language != nil && position == .content
        if isMarked, let language = phrase.language {
            writer.markup("<span")
            writer.attribute("lang", language)
            writer.markup(">")
        }
        for part in PhraseParts(phrase.text) {
            switch part {
            case .text(let text):
                writer.text(text)
            case .slot(let slot):
                append(writer.bytes)
                writer = HTMLWriter()
                append(slot, at: position, constants: constants)
            }
        }
        if isMarked { writer.markup("</span>") }
        append(writer.bytes)
    }
}

/// The parts of a phrase: `Nội dung cập nhật đến {asOf}`.
struct PhraseParts: Sequence, IteratorProtocol {
    enum Part { case text(Substring), slot(Slot) }
    private var rest: Substring
    init(_ text: String) { rest = text[...] }

    mutating func next() -> Part? {
        guard let first = rest.utf8.first else { return nil }
        if first == UInt8(ascii: "{"), let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")),
            let slot = Slot.named(rest[rest.index(after: rest.startIndex)..<close])
        {
            rest = rest[rest.index(after: close)...]
            return .slot(slot)
        }
        let stop = rest.utf8.dropFirst().firstIndex(of: UInt8(ascii: "{")) ?? rest.endIndex
        defer { rest = rest[stop...] }
        return .text(rest[..<stop])
    }
}

extension HTMLWriter {
    mutating func text(_ substring: Substring) { text(String(substring)) }
}
