internal import Synchronization

/// What became of the files of the new tree.
extension OutputTree {
    /// What happened to a file of the new tree.
    func fate(of relative: String) -> Fate {
        guard let known = previous?.entries[relative] else { return .new }
        return record.withLock { record in
            guard record[relative]?.file.hash == known.file.hash else { return .changed }
            if record.isDamaged(relative) { return .damaged }
            return record.isMade(relative) ? .same : .kept
        }
    }

    enum Fate: String, Sendable {
        case new, changed
        /// It was not what the last build had left, and was made again.
        case damaged
        /// Made again, and the same as before.
        case same
        /// Taken over without being made.
        case kept
    }
}
