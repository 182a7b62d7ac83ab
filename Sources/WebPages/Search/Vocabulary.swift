/// The words of a search index, each kept once and numbered as they come.
struct Vocabulary {
    /// Where a word lies in `bytes`: its folded letters, then its form.
    private struct Place {
        var start: Int
        var middle: Int
        var end: Int
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []
    /// Numbers by hash, at the first free slot behind it; -1 where there is none.
    private var slots = [Int32](repeating: -1, count: 1 << 12)

    var count: Int { places.count }

    func folded(_ number: Int) -> ArraySlice<UInt8> { bytes[places[number].start..<places[number].middle] }
    func form(_ number: Int) -> ArraySlice<UInt8> { bytes[places[number].middle..<places[number].end] }

    /// All numbers, by folded letters and then by form.
    var sorted: [Int] {
        places.indices.sorted { left, right in
            let (first, second) = (folded(left), folded(right))
            if first.elementsEqual(second) { return form(left).lexicographicallyPrecedes(form(right)) }
            return first.lexicographicallyPrecedes(second)
        }
    }

    /// The number of a word, a new one when it has not been seen.
    mutating func number(of folded: WordScanner.Letters, form: WordScanner.Letters) -> Int {
        var slot = Self.hash(folded, form) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isAt(Int(slots[slot]), folded, form) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let start = bytes.count
        bytes.append(contentsOf: folded)
        bytes.append(contentsOf: form)
        places.append(Place(start: start, middle: start + folded.count, end: bytes.count))
        slots[slot] = Int32(places.count - 1)
        if places.count * 2 > slots.count { grow() }
        return places.count - 1
    }

    private func isAt(_ number: Int, _ folded: WordScanner.Letters, _ form: WordScanner.Letters) -> Bool {
        let place = places[number]
        guard place.middle - place.start == folded.count, place.end - place.middle == form.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for index in folded.indices where bytes[place.start + index] != folded[index] { return false }
            for index in form.indices where bytes[place.middle + index] != form[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in places.indices {
            var slot = Self.hash(folded(number), form(number)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a, folded over itself; nothing that is written depends on it.
    private static func hash(_ folded: some Sequence<UInt8>, _ form: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in folded { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in form { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
