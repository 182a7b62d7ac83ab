/// What a new tree has so far: one entry a file, and what became of it.
struct TreeRecord: Sendable {
    /// In the order in which they came: workers go along the plan, so that this is nearly that of the paths.
    private var entries: [BuildIndex.Entry] = []
    /// For each entry, whether the file was made, whatever it turned out to be.
    private var made: [Bool] = []
    private var places: [String: Int] = [:]
    private var folders: Set<String> = []
    /// Files that should have been there and were not, or not as they were left.
    private var damaged: Set<String> = []
    /// How many files were linked from the previous tree.
    private(set) var reusedCount = 0

    var count: Int { entries.count }

    subscript(path: String) -> BuildIndex.Entry? { places[path].map { entries[$0] } }

    /// By path, in the order of their bytes.
    var sorted: [BuildIndex.Entry] {
        let order = entries.indices.sorted { entries[$0].file.path.precedesInBytes(entries[$1].file.path) }
        return order.map { entries[$0] }
    }

    mutating func add(_ entry: BuildIndex.Entry, isReused: Bool, isMade: Bool = false) {
        if let place = places[entry.file.path] {
            entries[place] = entry
            made[place] = made[place] || isMade
        } else {
            places[entry.file.path] = entries.count
            entries.append(entry)
            made.append(isMade)
        }
        if isReused { reusedCount += 1 }
    }

    func isMade(_ path: String) -> Bool { places[path].map { made[$0] } ?? false }

    mutating func addDamaged(_ path: String) { damaged.insert(path) }
    func isDamaged(_ path: String) -> Bool { damaged.contains(path) }

    mutating func add(folder: String) { folders.insert(folder) }
    func has(folder: String) -> Bool { folders.contains(folder) }
}
