internal import FlyingFox
internal import Synchronization

/// Tells every open page the number of the newest change.
///
/// The page then asks what that means for it: one page may have to load again, another only its leaflet, a third
/// nothing at all.
final class Bulletin: WSMessageHandler {
    private struct State {
        var listeners: [Int: AsyncStream<WSMessage>.Continuation] = [:]
        var count = 0
        var last = 1
    }

    private let state = Mutex(State())

    func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
        let (messages, continuation) = AsyncStream.makeStream(of: WSMessage.self, bufferingPolicy: .bufferingNewest(4))
        let number = state.withLock { state in
            state.count += 1
            state.listeners[state.count] = continuation
            continuation.yield(Bulletin.message(state.last))
            return state.count
        }
        continuation.onTermination = { [self] _ in state.withLock { $0.listeners[number] = nil } }
        // What a page says is of no interest, but must be taken in; when it goes, so does its place here.
        Task {
            for await _ in client {}
            continuation.finish()
        }
        return messages
    }

    /// Tells of a change.
    func tell(generation: Int) {
        let listeners = state.withLock { state in
            state.last = generation
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.yield(Bulletin.message(generation)) }
    }

    private static func message(_ generation: Int) -> WSMessage { .text("{\"generation\":\(generation)}") }
}
