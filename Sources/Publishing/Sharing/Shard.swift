/// One part of a build that several machines share, written `2/7`.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1 to `count`.
    package let number: Int
    package let count: Int

    /// More parts than any cluster has machines.
    package static let largestCount = 10_000

    package init?(number: Int, count: Int) {
        guard (1...Shard.largestCount).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `2/7`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let number = Int(parts[0]), let count = Int(parts[1])
        else { return nil }
        self.init(number: number, count: count)
    }

    package var description: String { "\(number)/\(count)" }
}

/// What the manifest of a part says about the whole, so that only parts of one whole are put together.
package struct ShardSeal: Hashable, Sendable {
    package var shard: Shard
    /// Identifies the content, the day, the program, the fonts and the press profile, wherever they lie.
    package var plan: ContentHash

    package init(shard: Shard, plan: ContentHash) {
        self.shard = shard
        self.plan = plan
    }
}
