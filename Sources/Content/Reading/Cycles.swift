/// Finds references that come back to where they began.
enum Cycles {
    /// One cycle for each group of names that lead to each other, beginning with the name that sorts first.
    ///
    /// Edges to names that do not exist lead nowhere.
    static func find(in edges: [String: [String]]) -> [[String]] {
        enum Mark { case open, done }
        var marks: [String: Mark] = [:]
        var cycles: [[String]] = []
        for start in edges.keys.sorted() where marks[start] == nil {
            var path: [(name: String, next: Int)] = [(start, 0)]
            marks[start] = .open
            while let (name, next) = path.last {
                let targets = edges[name] ?? []
                guard next < targets.count else {
                    marks[name] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let target = targets[next]
                if marks[target] == .open, let begin = path.firstIndex(where: { $0.name == target }) {
                    cycles.append(rotated(path[begin...].map(\.name)))
                } else if marks[target] == nil, edges[target] != nil {
                    marks[target] = .open
                    path.append((target, 0))
                }
            }
        }
        return cycles
    }

    private static func rotated(_ cycle: [String]) -> [String] {
        guard let first = cycle.min(), let index = cycle.firstIndex(of: first) else { return cycle }
        return Array(cycle[index...] + cycle[..<index])
    }
}
