package import Content

extension YAMLValue {
    /// This value over another: mappings are merged key by key, everything else replaces.
    ///
    /// `YAMLReader` bounds the depth of both, so recursion is safe.
    package func merged(over other: YAMLValue) -> YAMLValue {
        guard case .mapping(let mine) = content, case .mapping(let theirs) = other.content else { return self }
        var entries = mine
        for entry in theirs {
            if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                entries[index].value = entries[index].value.merged(over: entry.value)
            } else {
                entries.append(entry)
            }
        }
        return YAMLValue(.mapping(entries), at: span)
    }

    /// The value behind a key of a mapping.
    package subscript(key: String) -> YAMLValue? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The same mapping without a key.
    package func removing(_ key: String) -> YAMLValue {
        guard case .mapping(let entries) = content else { return self }
        return YAMLValue(.mapping(entries.filter { $0.key != key }), at: span)
    }
}
