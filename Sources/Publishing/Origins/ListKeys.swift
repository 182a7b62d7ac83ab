internal import Content
internal import Synchronization

/// What identifies the lists of the first items on some topics, which nearly all pages on them share; each is worked
/// out once.
final class ListKeys: Sendable {
    private struct List: Hashable {
        var topics: [Topic.ID]
        var language: Language.ID
    }

    private let known = Mutex<[List: ContentHash]>([:])

    /// - Parameter topics: Nil for a list that no other page has.
    func key(_ topics: [Topic.ID]?, in language: Language.ID, make: () -> ContentHash) -> ContentHash {
        guard let topics else { return make() }
        let list = List(topics: topics, language: language)
        if let key = known.withLock({ $0[list] }) { return key }
        let made = make()
        known.withLock { $0[list] = made }
        return made
    }
}
