internal import Synchronization

/// The pieces of a build that took longest, by name, for whoever wonders where the time goes.
///
/// Shared by all workers; the times are shown and never reach an output.
package final class SlowestWork: Sendable {
    package struct Piece: Sendable {
        package var name: String
        package var seconds: Double
    }

    private static let limit = 8
    private let clock = ContinuousClock()
    private let pieces = Mutex<[Piece]>([])

    package init() {}

    /// The slowest first.
    package var list: [Piece] { pieces.withLock { $0 } }

    /// Does a piece of work and notes how long it took by the clock.
    static func measure<Result>(_ slowest: SlowestWork?, _ name: @autoclosure () -> String, _ work: () throws -> Result)
        rethrows -> Result
    {
        guard let slowest else { return try work() }
        let start = slowest.clock.now
        let result = try work()
        let parts = (slowest.clock.now - start).components
        slowest.note(Double(parts.seconds) + Double(parts.attoseconds) / 1e18, name)
        return result
    }

    private func note(_ seconds: Double, _ name: () -> String) {
        pieces.withLock { pieces in
            guard pieces.count < Self.limit || seconds > pieces[pieces.count - 1].seconds else { return }
            let place = pieces.firstIndex { $0.seconds < seconds } ?? pieces.count
            pieces.insert(Piece(name: name(), seconds: seconds), at: place)
            if pieces.count > Self.limit { pieces.removeLast() }
        }
    }
}
