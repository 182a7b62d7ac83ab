/// Finds what an author probably meant.
package enum NearMiss {
    /// The candidate nearest to a word, when it is near enough to be a slip of the hand.
    ///
    /// At most a third of the word's letters differ. Ties go to the one that sorts first. Words of more than a
    /// hundred letters are no names, and nothing is suggested for them.
    package static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.prefix(101))
        guard letters.count <= 100 else { return nil }
        let limit = max(1, letters.count / 3)
        var best: (distance: Int, word: String)?
        for candidate in candidates where candidate != word {
            let distance = editDistance(letters, Array(candidate), limit: limit)
            guard distance <= limit else { continue }
            if let current = best, (current.distance, current.word) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.word
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours, cut off above `limit`.
    private static func editDistance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 1...max(1, left.count) where row <= left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...max(1, right.count) where column <= right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var value = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    value = min(value, beforePrevious[column - 2] + 1)
                }
                current[column] = value
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
