internal import Logging

/// Measures how long the stages of a build take.
///
/// The only clock of the program; nothing it says reaches an output.
package struct StageClock: Sendable {
    private let clock = ContinuousClock()
    private let logger = Logger(label: "loa.build")
    private var last: ContinuousClock.Instant
    package private(set) var laps: [(stage: String, seconds: Double)] = []

    package init() { last = clock.now }

    package mutating func lap(_ stage: String) {
        let now = clock.now
        let parts = (now - last).components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        laps.append((stage, seconds))
        logger.debug("\(stage)", metadata: ["milliseconds": "\(Int(seconds * 1000))"])
        last = now
    }
}
