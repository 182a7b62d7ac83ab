/// A placeholder inside the destination of a link or image, such as `tel:{{contact.hotline}}`.
package struct DestinationSlot: Sendable, Hashable {
    /// Index into `Document.placeholders`.
    package var placeholder: Int
    /// Where it stands in `Document.text`, braces included; always within its node's text.
    package var range: Range<Int>

    package init(placeholder: Int, range: Range<Int>) {
        self.placeholder = placeholder
        self.range = range
    }
}

extension Document {
    /// The destination of a link or image, every placeholder in it replaced by what `value` gives.
    ///
    /// A node without placeholders (`flag` is false) gives its text. Whoever replaces must look at the result with
    /// `LinkDestination.isAllowed`, because a value may bring a scheme of its own.
    package func destination(of node: Node, _ value: (Placeholder) -> [UInt8]) -> [UInt8] {
        let range = Int(node.textStart)..<Int(node.textEnd)
        guard node.flag else { return Array(text[range]) }
        var low = 0
        var high = destinationSlots.count
        while low < high {
            let middle = (low + high) / 2
            if destinationSlots[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var result: [UInt8] = []
        var copied = range.lowerBound
        for slot in destinationSlots[low...] {
            guard slot.range.upperBound <= range.upperBound else { break }
            // A definition used twice has its slots twice.
            guard slot.range.lowerBound >= copied else { continue }
            result += text[copied..<slot.range.lowerBound]
            result += value(placeholders[slot.placeholder])
            copied = slot.range.upperBound
        }
        return result + text[copied..<range.upperBound]
    }
}
