internal import Glibc
internal import Logging

/// Measures how long the stages of a build take.
///
/// The only clock of the program; nothing it says reaches an output.
package struct StageClock: Sendable {
    private let clock = ContinuousClock()
    private let logger = Logger(label: "loa.build")
    private var last: ContinuousClock.Instant
    private var lastProcessor = StageClock.usage.processor
    /// For each stage the time it took, and what all cores spent on it.
    package private(set) var laps: [(stage: String, seconds: Double, processor: Double)] = []

    package init() { last = clock.now }

    /// The most memory the process has held so far, in bytes.
    package static var peakMemory: Int { usage.memory }

    /// Seconds of all cores, and bytes.
    private static var usage: (processor: Double, memory: Int) {
        var usage = rusage()
        guard getrusage(Int32(truncatingIfNeeded: RUSAGE_SELF.rawValue), &usage) == 0 else { return (0, 0) }
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let rest = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        return (seconds + rest, usage.ru_maxrss * 1024)
    }

    package mutating func lap(_ stage: String) {
        let now = clock.now
        let parts = (now - last).components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        let processor = Self.usage.processor
        laps.append((stage, seconds, processor - lastProcessor))
        lastProcessor = processor
        logger.debug("\(stage)", metadata: ["milliseconds": "\(Int(seconds * 1000))"])
        last = now
    }
}
