internal import Synchronization

/// Spreads independent work over the cores.
package enum Workers {
    /// Runs `body` for each index, a few workers taking the next index as they become free.
    ///
    /// - Parameters:
    ///   - count: The number of indices.
    ///   - workers: How many run at once; each makes a state of its own with `makeState`, for what threads must not share.
    /// - Returns: The results in the order of the indices, whatever order they were made in.
    package static func map<State, Result: Sendable>(
        _ count: Int, workers: Int, makeState: @escaping @Sendable () -> State,
        body: @escaping @Sendable (inout State, Int) throws -> Result
    ) async throws -> [Result] {
        guard count > 0 else { return [] }
        let next = Counter()
        let parts = try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
            for _ in 0..<max(1, min(workers, count)) {
                group.addTask {
                    var state = makeState()
                    var results: [(Int, Result)] = []
                    while true {
                        let index = next.take()
                        guard index < count, !Task.isCancelled else { return results }
                        results.append((index, try body(&state, index)))
                    }
                }
            }
            var parts: [[(Int, Result)]] = []
            for try await part in group { parts.append(part) }
            return parts
        }
        var results = [Result?](repeating: nil, count: count)
        for part in parts {
            for (index, result) in part { results[index] = result }
        }
        return results.compactMap(\.self)
    }

    /// Hands out 0, 1, 2 … to whoever asks, each once.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
