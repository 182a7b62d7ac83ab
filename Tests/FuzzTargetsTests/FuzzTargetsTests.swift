import Testing

@testable import FuzzTargets

/// A short run of every fuzz target: the samples as they are, and each of them spoilt at random.
@Suite struct FuzzTargetsTests {
    /// The same numbers in every run, so that a failure can be repeated.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let fragments = [
        "\n", "\"", "'", "{", "}", "[", "]", "{{", "}}", ":", ": ", "- ", "&", "*", "|", ">", "<", "</", "%", ",",
        "1e309",
        "-1", "0", "99999999999999999999", "NaN", "../", "/", "\\", "\u{0}", "\u{202E}", "---\n", "#", "(", ")", "\t",
        "é",
    ]

    @Test(arguments: FuzzTarget.allCases) func everySampleHolds(target: FuzzTarget) async throws {
        let seeds = try target.seeds()
        #expect(!seeds.isEmpty)
        for (number, seed) in seeds.enumerated() {
            let fault = try await target.fault(on: seed)
            #expect(fault == nil, "sample \(number)")
        }
    }

    @Test(arguments: FuzzTarget.allCases) func nothingBreaksOnSpoiltSamples(target: FuzzTarget) async throws {
        var dice = Dice(state: 11)
        let seeds = try target.seeds()
        // Drawing and reading a whole site take milliseconds each.
        let rounds = [.template, .page, .frontMatter].contains(target) ? 100 : 1000
        for round in 0..<rounds {
            var bytes = seeds.randomElement(using: &dice) ?? []
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let place = Int.random(in: 0...bytes.count, using: &dice)
                let end = place + Int.random(in: 0...min(30, bytes.count - place), using: &dice)
                switch Int.random(in: 0..<5, using: &dice) {
                case 0: bytes.removeSubrange(place..<end)
                case 1: bytes.insert(contentsOf: bytes[place..<end], at: 0)
                case 2: bytes.append(contentsOf: bytes[place..<end])
                case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                default: bytes.insert(contentsOf: (Self.fragments.randomElement(using: &dice) ?? "").utf8, at: place)
                }
            }
            let fault = try await target.fault(on: bytes)
            #expect(fault == nil, "round \(round)")
        }
    }
}
