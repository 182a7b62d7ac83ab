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
        let results = Results<Result>(count: count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, min(workers, count)) {
                group.addTask {
                    var state = makeState()
                    while true {
                        let index = next.take()
                        guard index < count, !Task.isCancelled else { return }
                        results[index] = try body(&state, index)
                    }
                }
            }
            // The first failure ends the others.
            for try await _ in group {}
        }
        return results.taken()
    }

    /// Results by index, which several workers fill in: each index is one worker's, and nobody reads before all are done.
    private final class Results<Result: Sendable>: @unchecked Sendable {
        private let slots: UnsafeMutableBufferPointer<Result?>

        init(count: Int) {
            slots = .allocate(capacity: count)
            slots.initialize(repeating: nil)
        }

        deinit { slots.deinitialize().deallocate() }

        subscript(index: Int) -> Result? {
            get { slots[index] }
            set { slots[index] = newValue }
        }

        /// All of them, in their order; they are not here any more then.
        func taken() -> [Result] {
            var results: [Result] = []
            results.reserveCapacity(slots.count)
            for index in slots.indices {
                if let result = slots[index].take() { results.append(result) }
            }
            return results
        }
    }

    /// Hands out 0, 1, 2 … to whoever asks, each once.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}
