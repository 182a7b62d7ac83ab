internal import CMd4c
internal import Diagnostics

/// Code and raw HTML, which come line by line.
extension TreeBuilder {
    mutating func begin(_ kind: Verbatim) {
        verbatim = kind
        capture = Capture()
    }

    /// Adds a piece to the text being gathered; pieces that are neighbours in the source stay a range of it.
    mutating func gather(_ type: MD_TEXTTYPE, _ text: UnsafePointer<UInt8>, _ size: Int) {
        if type == MD_TEXT_NULLCHAR {
            let place = lastEnd..<min(lastEnd + 1, bytes.count)
            reportOnce(.nulCharacter(at: span(place)))
            lastEnd = place.upperBound
            return copyCapture(Capture.replacement)
        }
        if var place = place(text, size) {
            // The parser reports a NUL and then gives it once more with the text behind it.
            if size > 0, text[0] == 0 { place = place.lowerBound + 1..<place.upperBound }
            lastEnd = place.upperBound
            let whole = (capture.place?.lowerBound ?? place.lowerBound)..<place.upperBound
            capture.place = whole
            if capture.isCopy { return copyCapture(bytes[place]) }
            guard let range = capture.range else {
                capture.range = place
                return
            }
            if range.upperBound == place.lowerBound {
                capture.range = range.lowerBound..<place.upperBound
            } else {
                copyCapture(bytes[place])
            }
        } else if !capture.isCopy, size == 1, text[0] == .lineFeed, let range = capture.range,
            range.upperBound < bytes.count, bytes[range.upperBound] == .lineFeed
        {
            capture.range = range.lowerBound..<range.upperBound + 1
        } else {
            copyCapture(UnsafeBufferPointer(start: text, count: size))
        }
    }

    /// Ends gathering and returns the text's range in the document.
    mutating func finishCapture() -> Range<Int> {
        verbatim = .none
        if let place = capture.place { advance(over: place) }
        return capture.range ?? lastEnd..<lastEnd
    }

    private mutating func copyCapture(_ piece: some Collection<UInt8>) {
        if !capture.isCopy {
            capture.isCopy = true
            capture.range =
                capture.range.map { add(bytes[$0]) } ?? (bytes.count + added.count..<bytes.count + added.count)
        }
        let range = add(piece)
        capture.range = (capture.range?.lowerBound ?? range.lowerBound)..<range.upperBound
    }

    // MARK: Raw HTML

    /// A piece of a block the parser takes for HTML: a container's fence or a line of raw HTML.
    mutating func htmlLine(_ text: UnsafePointer<UInt8>, _ size: Int) {
        guard let place = place(text, size) else {
            // The line break behind a fence is no HTML.
            if capture.range != nil { gather(MD_TEXT_HTML, text, size) }
            return
        }
        if openComment == nil, let mark = mark(at: place.lowerBound), mark.kind == .fence {
            finishHTMLBlock()
            fence(mark)
            return
        }
        followComment(place)
        gather(MD_TEXT_HTML, text, size)
    }

    /// Keeps track of whether the next line is inside a comment.
    private mutating func followComment(_ line: Range<Int>) {
        var index = line.lowerBound
        while index < line.upperBound {
            if openComment != nil {
                if matches("-->", at: index) { openComment = nil }
            } else if matches("<!--", at: index) {
                openComment = index
                index += 3
            }
            index += 1
        }
    }

    mutating func finishHTMLBlock() {
        let place = capture.place
        let range = finishCapture()
        begin(.htmlBlock)
        guard let place else { return }
        let text = withoutComments(range)
        guard !isBlank(text) else { return }
        if allowsHTML {
            append(.htmlBlock, text: text, at: place)
        } else {
            report.add(.rawHTML(at: span(place)))
            open(.paragraph)
            append(.text, text: trimmedEnd(text), at: place)
            close()
        }
    }

    mutating func finishInlineHTML() {
        let place = capture.place ?? lastEnd..<lastEnd
        let range = finishCapture()
        if let mark = mark(at: place.lowerBound), mark.kind == .fence {
            report.add(.misplacedContainer(at: span(place)))
            return appendText(place)
        }
        let text = withoutComments(range)
        guard !isBlank(text) else { return }
        beginInline()
        if isLineBreakTag(text) {
            append(.lineBreak, at: place)
        } else if allowsHTML {
            append(.htmlInline, text: text, at: place)
        } else {
            if !matches("</", at: place.lowerBound) { report.add(.rawHTML(at: span(place))) }
            append(.text, text: text, at: place)
        }
    }

    /// The same text without `<!-- … -->`, which editors leave for each other.
    private mutating func withoutComments(_ range: Range<Int>) -> Range<Int> {
        var kept: [UInt8] = []
        var keptUpTo = range.lowerBound
        var index = range.lowerBound
        while index + 4 <= range.upperBound {
            guard byte(index) == .less, byte(index + 1) == UInt8(ascii: "!"), byte(index + 2) == .dash,
                byte(index + 3) == .dash
            else {
                index += 1
                continue
            }
            var end = index + 4
            while end < range.upperBound, !(byte(end) == .greater && byte(end - 1) == .dash && byte(end - 2) == .dash) {
                end += 1
            }
            kept.append(contentsOf: (keptUpTo..<index).map { byte($0) })
            index = min(end + 1, range.upperBound)
            keptUpTo = index
        }
        if keptUpTo == range.lowerBound { return range }
        kept.append(contentsOf: (keptUpTo..<range.upperBound).map { byte($0) })
        return add(kept)
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        range.allSatisfy { byte($0) <= .space }
    }

    private func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, byte(end - 1) <= .space { end -= 1 }
        return range.lowerBound..<end
    }

    /// `<br>`, `<br/>` or `<br />`: the way to break a line in a table cell.
    private func isLineBreakTag(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, range.count <= 6 else { return false }
        let letters = range.map { byte($0) | 0x20 }.filter { $0 != .space && $0 != .slash }
        return letters == Array("<br>".utf8)
    }

    /// A byte of the document's text.
    private func byte(_ index: Int) -> UInt8 {
        index < bytes.count ? bytes[index] : added[index - bytes.count]
    }

    private func matches(_ pattern: StaticString, at index: Int) -> Bool {
        guard index + pattern.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<pattern.utf8CodeUnitCount where bytes[index + offset] != pattern.utf8Start[offset] {
            return false
        }
        return true
    }
}
