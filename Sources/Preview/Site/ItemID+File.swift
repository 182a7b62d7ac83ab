internal import Content

extension Item.ID {
    /// The item in whose folder a path lies, `content/articles/x/vi.md`.
    init?(ofFile path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "content", let kind = Item.Kind(rawValue: String(parts[1])) else {
            return nil
        }
        self.init(kind: kind, name: String(parts[2]))
    }
}
