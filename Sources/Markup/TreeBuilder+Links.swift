internal import CMd4c
internal import Diagnostics

extension TreeBuilder {
    /// Opens a link or an image; false when its destination is refused and only its words stay.
    mutating func openLink(_ kind: Node.Kind, _ destination: MD_ATTRIBUTE, _ title: MD_ATTRIBUTE) -> Bool {
        // Far more destinations than text come only from a definition that is used over and over.
        destinationBytes += Int(destination.size) + Int(title.size)
        guard destinationBytes <= 1 << 20 || destinationBytes <= 16 * bytes.count else {
            reportOnce(.textTooComplex(at: span(lastEnd..<lastEnd)))
            return false
        }
        let slotCount = slots.count
        let (range, isInSource) = string(destination, holdsPlaceholders: true)
        let isAllowed =
            if isInSource {
                LinkDestination.isAllowed(bytes[range])
            } else {
                LinkDestination.isAllowed(added[range.lowerBound - bytes.count..<range.upperBound - bytes.count])
            }
        guard isAllowed else {
            if isInSource {
                report.add(.unsafeLink(at: span(range)))
            } else {
                var words = lastEnd
                while words < bytes.count, bytes[words] == .openBracket || bytes[words] == UInt8(ascii: "!") {
                    words += 1
                }
                refusedLink = words
            }
            return false
        }
        open(kind, flag: slots.count > slotCount, payload: info(title), text: range)
        return true
    }

    /// Index + 1 of a title or language among the infos; 0 when it is empty.
    mutating func info(_ attribute: MD_ATTRIBUTE) -> Int {
        guard attribute.size > 0 else { return 0 }
        infos.append(string(attribute, holdsPlaceholders: false).range)
        return infos.count
    }

    /// The range of an attribute's text.
    ///
    /// That of the source when it stands there as it should read, that of a decoded copy otherwise. Placeholders stay as written; with `holdsPlaceholders` each has a slot.
    private mutating func string(
        _ attribute: MD_ATTRIBUTE, holdsPlaceholders: Bool
    ) -> (range: Range<Int>, isInSource: Bool) {
        let size = Int(attribute.size)
        guard size > 0, let start = attribute.text else { return (lastEnd..<lastEnd, true) }
        let text = UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self)
        if let place = place(text, size) {
            if holdsPlaceholders { addSlots(in: UnsafeBufferPointer(start: text, count: size), at: place.lowerBound) }
            return (place, true)
        }
        let lower = bytes.count + added.count
        var part = 0
        while let offset = attribute.substr_offsets?[part], offset < attribute.size {
            let end = Int(attribute.substr_offsets[part + 1])
            let piece = UnsafeBufferPointer(start: text + Int(offset), count: end - Int(offset))
            switch attribute.substr_types[part] {
            case MD_TEXT_ENTITY: _ = Entity.decode(piece).map { add($0) } ?? add(piece)
            case MD_TEXT_NULLCHAR: _ = add(Capture.replacement)
            default: restore(piece, holdsPlaceholders: holdsPlaceholders)
            }
            part += 1
        }
        return (lower..<bytes.count + added.count, false)
    }

    /// Slots for the tokens in a destination that stands in the source.
    private mutating func addSlots(in text: UnsafeBufferPointer<UInt8>, at place: Int) {
        for offset in text.indices where text[offset] == MaskedText.tokenStart {
            guard let mark = mark(at: place + offset) else { continue }
            addSlot(mark, range: mark.range)
        }
    }

    /// Adds a copied piece of an attribute with its tokens turned back into what they stand for.
    private mutating func restore(_ piece: UnsafeBufferPointer<UInt8>, holdsPlaceholders: Bool) {
        var index = 0
        while index < piece.count {
            guard piece[index] == MaskedText.tokenStart else {
                added.append(piece[index])
                index += 1
                continue
            }
            let token = MaskedText.markIndex(ofToken: UnsafeBufferPointer(rebasing: piece[index...]))
            index += token.length
            guard token.index < marks.count, marks[token.index].range.count == token.length else { continue }
            let mark = inSource(marks[token.index])
            let range = add(bytes[mark.range])
            if holdsPlaceholders { addSlot(mark, range: range) }
        }
    }

    private mutating func addSlot(_ mark: SyntaxMark, range: Range<Int>) {
        guard mark.kind == .placeholder,
            let content = PlaceholderSyntax(source: source, bytes: bytes, mark: mark).parse(report: &report)
        else { return }
        placeholders.append(Placeholder(content, source: mark.range))
        slots.append(DestinationSlot(placeholder: placeholders.count - 1, range: range))
    }
}
