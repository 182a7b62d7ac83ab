internal import CUnicode

/// The dictionary order of a language, by ICU: in Vietnamese letters first (a ă â b … d đ), then tones
/// (ngang, huyền, hỏi, ngã, sắc, nặng), and a space before any letter.
package struct Collation: ~Copyable {
    /// Owned; nil when ICU has no data at all, and then keys are folded text.
    private let collator: OpaquePointer?

    /// - Parameter tag: BCP-47; an unknown language is sorted by Unicode's default order.
    package init(tag: String) {
        collator = loa_collator_open(tag)
    }

    deinit {
        if let collator { loa_collator_close(collator) }
    }

    /// Bytes that compare as the texts do.
    ///
    /// Equal words in another normalisation form have equal keys.
    package borrowing func key(for text: String) -> [UInt8] {
        guard let collator else { return Array(SearchFolding.fold(text).utf8) + [0] + Array(text.utf8) }
        let units = Array(text.utf16)
        guard let length = Int32(exactly: units.count) else { return Array(text.utf8) }
        var key = [UInt8](repeating: 0, count: 3 * units.count + 32)
        var needed = loa_collator_key(collator, units, length, &key, Int32(clamping: key.count))
        if needed > key.count {
            key = [UInt8](repeating: 0, count: Int(needed))
            needed = loa_collator_key(collator, units, length, &key, needed)
        }
        key.removeSubrange(Swift.min(key.count, Int(Swift.max(0, needed)))...)
        return key
    }

    /// The elements in the order of their names; equal names keep their order.
    package borrowing func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
        var keyed: [(key: [UInt8], offset: Int)] = []
        keyed.reserveCapacity(elements.count)
        for (offset, element) in elements.enumerated() { keyed.append((key(for: name(element)), offset)) }
        keyed.sort { left, right in
            if left.key == right.key { return left.offset < right.offset }
            return left.key.lexicographicallyPrecedes(right.key)
        }
        return keyed.map { elements[$0.offset] }
    }
}

extension Language {
    /// The elements in this language's dictionary order.
    package func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
        Collation(tag: tag).sorted(elements, by: name)
    }
}
