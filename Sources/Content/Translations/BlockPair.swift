/// A block of a source text and the block of the translation that says the same.
package struct BlockPair: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        /// The source still says what was translated.
        case none
        /// The source block has changed since.
        case changed
        /// The source has a new block, which the translation lacks.
        case added
        /// The source no longer has the block.
        case removed
    }

    /// Index of the top-level block in the source's body, counted from 0.
    package var source: Int?
    /// Index of the top-level block in the translation's body.
    package var translation: Int?
    package var change: Change

    package init(source: Int?, translation: Int?, change: Change) {
        self.source = source
        self.translation = translation
        self.change = change
    }

    /// Pairs the blocks of a translation with those of its source as it is now.
    ///
    /// - Parameters:
    ///   - recorded: hashes of the source's blocks when it was translated, one for each block of the translation.
    ///   - current: hashes of the source's blocks now.
    package static func pairs(recorded: [UInt32], current: [UInt32]) -> [BlockPair] {
        let difference = current.difference(from: recorded)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var pairs: [BlockPair] = []
        var (old, new) = (0, 0)
        while old < recorded.count || new < current.count {
            switch (removed.contains(old), inserted.contains(new)) {
            case (true, true):
                // One block gone and one come at the same place: it was rewritten.
                pairs.append(BlockPair(source: new, translation: old, change: .changed))
                (old, new) = (old + 1, new + 1)
            case (true, false):
                pairs.append(BlockPair(source: nil, translation: old, change: .removed))
                old += 1
            case (false, true):
                pairs.append(BlockPair(source: new, translation: nil, change: .added))
                new += 1
            case (false, false):
                pairs.append(BlockPair(source: new, translation: old, change: .none))
                (old, new) = (old + 1, new + 1)
            }
        }
        return pairs
    }
}
