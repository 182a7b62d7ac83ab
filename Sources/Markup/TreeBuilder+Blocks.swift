internal import CMd4c
internal import Diagnostics

extension TreeBuilder {
    mutating func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        endInlines()
        if hasTooManyNodes { return -1 }
        switch type {
        case MD_BLOCK_QUOTE: open(.blockQuote)
        case MD_BLOCK_UL:
            let list = detail?.load(as: MD_BLOCK_UL_DETAIL.self)
            open(.bulletList, flag: list?.is_tight != 0, payload: list?.is_tight != 0 ? 1 : 0)
        case MD_BLOCK_OL:
            let list = detail?.load(as: MD_BLOCK_OL_DETAIL.self)
            open(.orderedList, flag: list?.is_tight != 0, payload: Int(list?.start ?? 1))
        case MD_BLOCK_LI:
            let item = detail?.load(as: MD_BLOCK_LI_DETAIL.self)
            let isDone = item.map { $0.task_mark != CChar(UInt8.space) } ?? false
            open(.listItem, payload: item?.is_task == 1 ? (isDone ? 2 : 1) : 0)
        case MD_BLOCK_HR: append(.thematicBreak, at: findRule())
        case MD_BLOCK_H: open(.heading, payload: Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 1))
        case MD_BLOCK_CODE:
            let language = detail?.load(as: MD_BLOCK_CODE_DETAIL.self).lang
            open(.codeBlock, payload: language.map { info($0) } ?? 0)
            begin(.code)
        case MD_BLOCK_HTML:
            begin(.htmlBlock)
            openComment = nil
        case MD_BLOCK_P: open(.paragraph)
        case MD_BLOCK_TABLE: open(.table)
        case MD_BLOCK_THEAD: open(.tableHead)
        case MD_BLOCK_TBODY: open(.tableBody)
        case MD_BLOCK_TR: open(.tableRow)
        case MD_BLOCK_TH, MD_BLOCK_TD:
            let align = detail?.load(as: MD_BLOCK_TD_DETAIL.self).align ?? MD_ALIGN_DEFAULT
            open(type == MD_BLOCK_TH ? .tableHeaderCell : .tableCell, payload: Int(align.rawValue))
        default: break
        }
        return 0
    }

    mutating func leaveBlock(_ type: MD_BLOCKTYPE) -> Int32 {
        endInlines()
        switch type {
        case MD_BLOCK_DOC, MD_BLOCK_HR: break
        case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
            closeContainers()
            close()
        case MD_BLOCK_CODE:
            let text = finishCapture()
            if let index = stack.last {
                nodes[index].textStart = Int32(text.lowerBound)
                nodes[index].textEnd = Int32(text.upperBound)
            }
            close()
        case MD_BLOCK_HTML:
            if let comment = openComment { report.add(.unclosedComment(at: span(comment..<comment + 4))) }
            finishHTMLBlock()
            verbatim = .none
        case MD_BLOCK_H:
            skipUnderline()
            close()
        default: close()
        }
        return 0
    }

    /// Ends what the parser does not end for us: attributes, raw HTML in a line, a footnote's paragraph.
    private mutating func endInlines() {
        if verbatim == .htmlInline { finishInlineHTML() }
        if pendingAttributes != nil { attachAttributes() }
        if hasImplicitParagraph {
            hasImplicitParagraph = false
            close()
        }
    }

    // MARK: Containers

    /// A line that starts with `:::`: it opens a container when a name follows and closes one when none does.
    mutating func fence(_ mark: SyntaxMark) {
        let line = mark.range
        var nameStart = line.lowerBound
        while nameStart < line.upperBound, bytes[nameStart] == .colon { nameStart += 1 }
        while nameStart < line.upperBound, bytes[nameStart] == .space || bytes[nameStart] == .tab { nameStart += 1 }
        if nameStart == line.upperBound {
            closeContainer(at: line)
        } else {
            openContainer(nameStart..<line.upperBound, at: line)
        }
    }

    private mutating func openContainer(_ words: Range<Int>, at line: Range<Int>) {
        guard containerDepth < Self.deepestNesting else {
            reportOnce(.nestingTooDeep(limit: Self.deepestNesting, at: span(line)))
            containersWithoutNode += 1
            return
        }
        var name = words
        var attribute = 0
        if bytes[words.upperBound - 1] == .closeBrace, let brace = bytes[words].lastIndex(of: .openBrace) {
            attribute = attributeIndex(brace..<words.upperBound, onContainer: true)
            name = words.lowerBound..<brace
        }
        name = name.lowerBound..<endWithoutBlanks(name)
        if name.isEmpty { report.add(.unnamedContainer(at: span(line))) }
        open(.container, text: name)
        containerDepth += 1
        nodes[nodes.count - 1].attributes = Int32(attribute)
        advance(over: line)
    }

    private mutating func closeContainer(at line: Range<Int>) {
        if containersWithoutNode > 0 {
            containersWithoutNode -= 1
            return
        }
        guard let index = stack.last, nodes[index].kind == .container else {
            return report.add(.strayContainerEnd(at: span(line)))
        }
        advance(over: line)
        containerDepth -= 1
        close()
    }

    /// Closes the containers that were left open when the block around them ends.
    mutating func closeContainers() {
        while let index = stack.last, nodes[index].kind == .container {
            let node = nodes[index]
            let line = Int(node.sourceStart)
            let end = max(Int(node.textEnd), line + 3)
            report.add(.unclosedContainer(name: name(ofContainer: node), at: span(line..<end)))
            containerDepth -= 1
            close()
        }
    }

    private func name(ofContainer node: Node) -> String {
        let words = bytes[Int(node.textStart)..<Int(node.textEnd)]
        return String(decoding: words.prefix { $0 != .space && $0 != .tab }, as: UTF8.self)
    }

    func endWithoutBlanks(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return end
    }

    // MARK: Attributes

    /// Gives the attributes at the end of a block to it; what is none of ours stays text.
    private mutating func attachAttributes() {
        guard let mark = pendingAttributes, let index = stack.last else { return }
        pendingAttributes = nil
        let isAlone = index == nodes.count - 1
        let attribute = isAlone ? 0 : attributeIndex(mark.range, onContainer: false)
        if isAlone { report.add(.attributesWithoutText(at: span(mark.range))) }
        guard attribute > 0 else { return appendText(mark.range) }
        nodes[index].attributes = Int32(attribute)
        trimLastText()
        lastEnd = mark.range.upperBound
    }

    /// Takes away the blanks and the line break between a block's words and its attributes.
    private mutating func trimLastText() {
        growingText = nil
        guard hasLastSibling, var last = nodes.last else { return }
        if last.kind == .softBreak {
            nodes.removeLast()
            return
        }
        guard last.kind == .text, Int(last.textEnd) <= bytes.count else { return }
        last.textEnd = Int32(endWithoutBlanks(Int(last.textStart)..<Int(last.textEnd)))
        if last.textStart == last.textEnd {
            nodes.removeLast()
        } else {
            last.sourceEnd = last.textEnd
            nodes[nodes.count - 1] = last
        }
    }

    /// Index + 1 of the attributes in braces; 0 when they are none of ours.
    private mutating func attributeIndex(_ range: Range<Int>, onContainer: Bool) -> Int {
        let syntax = AttributeSyntax(source: source, bytes: bytes, range: range, allowsAnything: onContainer)
        guard let found = syntax.parse(report: &report) else { return 0 }
        if let id = found.id {
            if let first = anchors[id] {
                report.add(.duplicateAnchor(id, at: span(range), first: span(first)))
            } else {
                anchors[id] = range
            }
        }
        attributes.append(found)
        return attributes.count
    }

    // MARK: Rules

    /// The place of the next `---`, `***` or `___` line; the parser does not tell where it was.
    private func findRule() -> Range<Int> {
        var index = lastEnd
        while index < bytes.count {
            var lineEnd = index
            while lineEnd < bytes.count, bytes[lineEnd] != .lineFeed { lineEnd += 1 }
            if let rule = rule(in: index..<lineEnd) { return rule }
            index = lineEnd + 1
        }
        return lastEnd..<lastEnd
    }

    /// The rule a line ends in, behind nothing but quote and list marks.
    private func rule(in line: Range<Int>) -> Range<Int>? {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] <= .space { end -= 1 }
        guard end > line.lowerBound, isRuleByte(bytes[end - 1]) else { return nil }
        var start = end
        var first = end
        var count = 0
        while start > line.lowerBound, bytes[start - 1] == bytes[end - 1] || bytes[start - 1] <= .space {
            if bytes[start - 1] == bytes[end - 1] {
                count += 1
                first = start - 1
            }
            start -= 1
        }
        let isBehindMarks = bytes[line.lowerBound..<start].allSatisfy {
            $0 <= .space || isRuleByte($0) || $0 == .greater || $0 == .plus || $0 == .dot || $0 == .closeParenthesis
                || (.zero ... .nine).contains($0)
        }
        return count >= 3 && isBehindMarks ? first..<end : nil
    }

    private func isRuleByte(_ byte: UInt8) -> Bool {
        byte == .dash || byte == .star || byte == UInt8(ascii: "_")
    }

    /// Moves behind the line of dashes under a heading, which is no rule.
    private mutating func skipUnderline() {
        guard let index = stack.last else { return }
        var before = Int(nodes[index].sourceStart)
        guard before > 0, positioned == stack.count else { return }
        while before > start, bytes[before - 1] == .space || bytes[before - 1] == .tab { before -= 1 }
        if before > start, bytes[before - 1] == .hash { return }
        let end = lineEnd(from: lastEnd)
        let isPair = end + 1 < bytes.count && bytes[end] == .carriageReturn && bytes[end + 1] == .lineFeed
        lastEnd = lineEnd(from: min(end + (isPair ? 2 : 1), bytes.count))
    }

    /// Where the line ends; a lone carriage return ends one too (CommonMark, 2.1).
    private func lineEnd(from place: Int) -> Int {
        bytes[place...].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.count
    }
}
