/// Knows, byte by byte, whether elements may stand at this point of a page.
///
/// Not a parser: it follows tags, quoted attribute values, comments and the few elements whose content is plain text.
struct MarkupScanner {
    private enum State {
        case content
        case tagName
        case tag
        case quoted(UInt8)
        case comment(dashes: Int)
        case plainElement
    }

    private static let plainElements: Set<String> = ["title", "script", "style", "textarea", "option"]

    private var state = State.content
    private var tagName: [UInt8] = []
    /// The element with plain content that is open, and how much of its end tag has been seen.
    private var openElement: [UInt8] = []
    private var endTagMatch = 0

    var position: Stencil.Position {
        if case .content = state { .content } else { .plain }
    }

    mutating func read(_ byte: UInt8) {
        switch state {
        case .content:
            if byte == UInt8(ascii: "<") {
                tagName = []
                state = .tagName
            }
        case .tagName:
            if tagName.count == 2, tagName.elementsEqual("!-".utf8), byte == UInt8(ascii: "-") {
                state = .comment(dashes: 0)
            } else if byte == UInt8(ascii: ">") {
                closeTag()
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
                state = .tag
            } else {
                tagName.append(byte)
            }
        case .tag:
            if byte == UInt8(ascii: ">") {
                closeTag()
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                state = .quoted(byte)
            }
        case .quoted(let quote):
            if byte == quote { state = .tag }
        case .comment(let dashes):
            if byte == UInt8(ascii: ">"), dashes >= 2 {
                state = .content
            } else {
                state = .comment(dashes: byte == UInt8(ascii: "-") ? dashes + 1 : 0)
            }
        case .plainElement:
            let end = Array("</".utf8) + openElement + Array(">".utf8)
            if byte == end[endTagMatch] {
                endTagMatch += 1
                if endTagMatch == end.count { state = .content }
            } else {
                endTagMatch = byte == end[0] ? 1 : 0
            }
        }
    }

    private mutating func closeTag() {
        if Self.plainElements.contains(String(decoding: tagName, as: UTF8.self)) {
            openElement = tagName
            endTagMatch = 0
            state = .plainElement
        } else {
            state = .content
        }
    }
}
