internal import Glibc

extension String {
    /// Whether it comes before another in the order of their bytes, as `sort` in the locale C has it.
    func precedesInBytes(_ other: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            other.utf8.withContiguousStorageIfAvailable { others in
                guard let base = bytes.baseAddress, let otherBase = others.baseAddress else {
                    return bytes.count < others.count
                }
                let difference = memcmp(base, otherBase, min(bytes.count, others.count))
                return difference == 0 ? bytes.count < others.count : difference < 0
            } ?? utf8.lexicographicallyPrecedes(other.utf8)
        } ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}
