internal import CMd4c
internal import Diagnostics

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension TreeBuilder {
    mutating func text(_ type: MD_TEXTTYPE, _ text: UnsafePointer<UInt8>, _ size: Int) -> Int32 {
        switch verbatim {
        case .htmlInline where type != MD_TEXT_HTML: finishInlineHTML()
        case .htmlBlock:
            htmlLine(text, size)
            return 0
        case .none: break
        default:
            gather(type, text, size)
            return 0
        }
        if hasTooManyNodes { return -1 }
        switch type {
        case MD_TEXT_NORMAL: words(text, size)
        case MD_TEXT_SOFTBR: lineBreak(.softBreak)
        case MD_TEXT_BR: lineBreak(.lineBreak)
        case MD_TEXT_ENTITY: entity(text, size)
        case MD_TEXT_HTML:
            if verbatim == .none { begin(.htmlInline) }
            gather(type, text, size)
        case MD_TEXT_NULLCHAR:
            beginInline()
            reportOnce(.nulCharacter(at: span(lastEnd..<min(lastEnd + 1, bytes.count))))
            append(.text, text: add(Capture.replacement), at: lastEnd..<min(lastEnd + 1, bytes.count))
        default: words(text, size)
        }
        return 0
    }

    mutating func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        if verbatim == .htmlInline { finishInlineHTML() }
        beginInline()
        if type == MD_SPAN_CODE {
            begin(.codeSpan)
            return 0
        }
        if hasTooManyNodes { return -1 }
        guard spanDepth < Self.deepestNesting else {
            reportOnce(.nestingTooDeep(limit: Self.deepestNesting, at: span(lastEnd..<lastEnd)))
            spansWithNode.append(false)
            return 0
        }
        var hasNode = true
        switch type {
        case MD_SPAN_EM: open(.emphasis)
        case MD_SPAN_STRONG: open(.strong)
        case MD_SPAN_DEL: open(.strikethrough)
        case MD_SPAN_A:
            if let link = detail?.load(as: MD_SPAN_A_DETAIL.self) { hasNode = openLink(.link, link.href, link.title) }
        case MD_SPAN_IMG:
            if let image = detail?.load(as: MD_SPAN_IMG_DETAIL.self) {
                hasNode = openLink(.image, image.src, image.title)
            }
        default: hasNode = false
        }
        spansWithNode.append(hasNode)
        if hasNode { spanDepth += 1 }
        return 0
    }

    mutating func leaveSpan(_ type: MD_SPANTYPE) -> Int32 {
        if verbatim == .htmlInline { finishInlineHTML() }
        if type == MD_SPAN_CODE {
            let place = capture.place ?? lastEnd..<lastEnd
            append(.code, text: finishCapture(), at: place)
            return 0
        }
        if pendingAttributes != nil { keepAttributesAsText() }
        if spansWithNode.popLast() == true {
            close()
            spanDepth -= 1
        }
        if let start = refusedLink, type == MD_SPAN_A || type == MD_SPAN_IMG {
            refusedLink = nil
            report.add(.unsafeLink(at: span(min(start, lastEnd)..<lastEnd)))
        }
        return 0
    }

    // MARK: Words

    /// A run of text; the tokens in it are our own syntax.
    private mutating func words(_ text: UnsafePointer<UInt8>, _ size: Int) {
        guard var place = place(text, size) else {
            beginInline()
            return append(.text, text: add(UnsafeBufferPointer(start: text, count: size)), at: lastEnd..<lastEnd)
        }
        var rest = text
        var passed = 0
        while passed < place.count,
            let found = memchr(rest + passed, Int32(MaskedText.tokenStart), place.count - passed)
        {
            let length = UnsafeRawPointer(found) - UnsafeRawPointer(rest)
            let offset = place.lowerBound + length
            guard let mark = mark(at: offset) else {
                passed = length + 1
                continue
            }
            appendText(place.lowerBound..<offset)
            handle(mark)
            let end = min(max(Int(mark.end), offset + 1), place.upperBound)
            rest += end - place.lowerBound
            place = end..<place.upperBound
            passed = 0
        }
        appendText(place)
    }

    /// Text as it stands in the source.
    mutating func appendText(_ place: Range<Int>) {
        guard !place.isEmpty else { return }
        beginInline()
        if let index = growingText, Int(nodes[index].textEnd) == place.lowerBound {
            nodes[index].textEnd = Int32(place.upperBound)
            nodes[index].sourceEnd = Int32(place.upperBound)
            lastEnd = place.upperBound
        } else {
            append(.text, text: place, at: place)
        }
    }

    private mutating func handle(_ mark: SyntaxMark) {
        let range = mark.range
        switch mark.kind {
        case .placeholder, .citation:
            guard let content = PlaceholderSyntax(source: source, bytes: bytes, mark: mark).parse(report: &report)
            else {
                return appendText(range)
            }
            beginInline()
            placeholders.append(Placeholder(content, source: range))
            append(.placeholder, payload: placeholders.count - 1, text: range, at: range)
        case .footnoteReference:
            beginInline()
            let label = range.lowerBound + 2..<range.upperBound - 1
            let index = footnotes.index(ofLabel: bytes[label])
            append(.footnoteReference, payload: index, text: label, at: range)
        case .footnoteDefinition: beginFootnote(range)
        case .attributes:
            if pendingAttributes != nil { keepAttributesAsText() }
            pendingAttributes = mark
        case .openPlaceholder:
            report.add(.unterminatedPlaceholder(at: span(range)))
            appendText(range)
        case .openCitation:
            report.add(.unterminatedCitation(at: span(range)))
            appendText(range)
        case .tooDeep:
            reportOnce(.nestingTooDeep(limit: SyntaxScanner.deepestNesting, at: span(range)))
            appendText(range)
        case .tooWide:
            report.add(.tableTooWide(limit: SyntaxScanner.widestTable, at: span(range)))
            appendText(range)
        case .fence:
            report.add(.misplacedContainer(at: span(range)))
            appendText(range)
        }
    }

    private mutating func lineBreak(_ kind: Node.Kind) {
        if pendingAttributes != nil { keepAttributesAsText() }
        // Nothing comes before the first word: the line had only a footnote's label.
        guard let index = stack.last, index != nodes.count - 1 else { return }
        append(kind, at: lastEnd..<lastEnd)
    }

    private mutating func entity(_ text: UnsafePointer<UInt8>, _ size: Int) {
        guard let place = place(text, size) else { return }
        guard let decoded = Entity.decode(UnsafeBufferPointer(rebasing: bytes[place])) else { return appendText(place) }
        beginInline()
        append(.text, text: add(decoded), at: place)
    }

    // MARK: Around inlines

    /// Must precede every inline: attributes before it were none, and the words of a footnote or
    /// container need a paragraph, which the parser leaves out in tight lists.
    mutating func beginInline() {
        if pendingAttributes != nil { keepAttributesAsText() }
        if let index = stack.last, nodes[index].kind == .footnote || nodes[index].kind == .container {
            open(.paragraph)
            hasImplicitParagraph = true
        }
    }

    private mutating func keepAttributesAsText() {
        guard let mark = pendingAttributes else { return }
        pendingAttributes = nil
        appendText(mark.range)
    }

    /// The list item that stands for `[^label]:` becomes a footnote.
    private mutating func beginFootnote(_ range: Range<Int>) {
        var labelEnd = range.upperBound
        while labelEnd > range.lowerBound, bytes[labelEnd - 1] != .closeBracket { labelEnd -= 1 }
        let label = range.lowerBound..<max(range.lowerBound, labelEnd - 1)
        var depth = stack.count - 1
        if depth >= 0, nodes[stack[depth]].kind == .paragraph, stack[depth] == nodes.count - 1 { depth -= 1 }
        guard depth >= 0, nodes[stack[depth]].kind == .listItem, nodes.count - stack[depth] == stack.count - depth
        else {
            return appendText(range.lowerBound - 2..<range.upperBound)
        }
        let index = stack[depth]
        nodes[index].kind = .footnote
        nodes[index].payload = Int32(footnotes.index(ofLabel: bytes[label]))
        nodes[index].textStart = Int32(label.lowerBound)
        nodes[index].textEnd = Int32(label.upperBound)
        footnotes.definitions += 1
        advance(over: range.lowerBound - 2..<range.upperBound)
    }
}
