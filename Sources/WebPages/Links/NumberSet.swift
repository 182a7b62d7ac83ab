/// A set of numbers that are hashes already: looked up hundreds of thousands of times a build, without hashing again.
struct NumberSet: Sendable {
    /// A power of two of places, at most half of them taken; 0 is an empty one.
    private var places = [UInt64](repeating: 0, count: 1 << 10)
    private var count = 0

    /// Adds a number; false when it is there already.
    mutating func insert(_ number: UInt64) -> Bool {
        // One number stands for two, which costs the one of them that comes second.
        let number = number == 0 ? 1 : number
        let place = place(of: number)
        guard places[place] == 0 else { return false }
        places[place] = number
        count += 1
        if count * 2 > places.count { grow() }
        return true
    }

    /// Where a number is, or has room.
    private func place(of number: UInt64) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: number ^ number >> 32) & mask
        while places[place] != 0, places[place] != number { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = places
        places = [UInt64](repeating: 0, count: old.count * 4)
        for number in old where number != 0 { places[place(of: number)] = number }
    }
}
