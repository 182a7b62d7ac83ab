/// A bounded dictionary: when it is full, what was not asked for since the last time it was full goes.
///
/// Two generations give nearly what a list in order of use would, without touching anything on a hit.
struct GenerationCache<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let limit: Int

    /// Holds between `limit` and twice as many values.
    init(limit: Int) {
        self.limit = limit
    }

    mutating func value(for key: Key, orInsert make: () -> Value) -> Value {
        if let value = young[key] { return value }
        let value = old[key] ?? make()
        if young.count >= limit {
            old = young
            young = [:]
        }
        young[key] = value
        return value
    }
}
