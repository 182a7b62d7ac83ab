internal import Content

/// Why outputs were made: which of the things they are made from is no longer what it was.
package struct BuildExplanation: Sendable {
    /// What became of something an output is made from.
    package enum Change: String, Comparable, Sendable {
        case changed, added, removed

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package struct Reason: Hashable, Comparable, Sendable {
        package var origin: Origin
        package var change: Change

        package static func < (left: Self, right: Self) -> Bool {
            left.origin == right.origin ? left.change < right.change : left.origin < right.origin
        }
    }

    package enum Cause: Hashable, Sendable {
        /// Nothing had been built here.
        case first
        /// What the last build left beside the output could not be used.
        case damagedCache
        /// The last build was made by another version of the program.
        case otherProgram
        /// The last build left no record of what this is made from.
        case noRecord
        /// The file was not what the last build had left.
        case damagedOutput
        /// These are no longer what they were.
        case origins([Reason])
    }

    /// Outputs that were made for the same reasons.
    package struct Group: Sendable {
        package var cause: Cause
        /// Sorted, relative to the output folder.
        package var added: [String] = []
        package var changed: [String] = []

        package var count: Int { added.count + changed.count }
    }

    /// One output with everything it is made from.
    package struct Detail: Sendable {
        package var path: String
        package var fate: String
        /// Nil when it is what it was.
        package var cause: Cause?
        /// Nil for what did not change.
        package var origins: [(origin: Origin, change: Change?)]
    }

    /// The largest group first.
    package private(set) var groups: [Group] = []
    /// Outputs that are no longer made, sorted.
    package private(set) var removed: [String] = []
    /// How many outputs were made again and came out as they were.
    package private(set) var sameCount = 0
    /// How many outputs were taken over.
    package private(set) var keptCount = 0
    package private(set) var detail: Detail?

    /// Nil unless it was asked for.
    ///
    /// - Parameters:
    ///   - made: What this build remembers of the pages, if it made any.
    ///   - before: What the last one remembered.
    init?(
        of manifest: Manifest, in output: OutputTree, made: BuildMemory?, from table: OriginTable,
        before: BuildMemory?, plan: BuildPlan, _ options: BuildOptions
    ) {
        guard options.explains else { return nil }
        let changes = Self.changes(from: before, to: table)
        var scopes = OriginScopes(of: plan, table: table, pages: made?.pages ?? [:], before: before)
        var byCause: [Cause: Group] = [:]
        for file in manifest.files {
            let fate = output.fate(of: file.path)
            switch fate {
            case .same: sameCount += 1
            case .kept: keptCount += 1
            case .new, .changed, .damaged: break
            }
            let isMade = fate == .new || fate == .changed || fate == .damaged
            let isAsked = options.explainedPath == file.path
            guard isMade || isAsked else { continue }
            let scope = scopes.scope(of: file)
            let cause = isMade ? Self.cause(fate, output.fault, before, changes, scope) : nil
            if let cause {
                if fate == .new {
                    byCause[cause, default: Group(cause: cause)].added.append(file.path)
                } else {
                    byCause[cause, default: Group(cause: cause)].changed.append(file.path)
                }
            }
            if isAsked {
                let origins = table.origins.filter(scope.contains).map { (origin: $0, change: changes[$0]) }
                let gone = changes.filter { $0.value == .removed && scope.contains($0.key) }.keys.sorted()
                detail = Detail(
                    path: file.path, fate: fate.rawValue, cause: cause,
                    origins: origins + gone.map { (origin: $0, change: .removed) })
            }
        }
        groups = byCause.values.sorted { left, right in
            (right.count, left.added.first ?? left.changed.first ?? "")
                < (left.count, right.added.first ?? right.changed.first ?? "")
        }
        let paths = Set(manifest.files.map(\.path))
        removed = (output.previous?.entries.keys.filter { !paths.contains($0) } ?? []).sorted()
    }

    private static func changes(from before: BuildMemory?, to table: OriginTable) -> [Origin: Change] {
        guard let before else { return [:] }
        let old = Dictionary(zip(before.origins, before.hashes), uniquingKeysWith: { first, _ in first })
        var changes: [Origin: Change] = [:]
        for (origin, hash) in zip(table.origins, table.hashes) where old[origin] != hash {
            changes[origin] = old[origin] == nil ? .added : .changed
        }
        for origin in before.origins where table.place(of: origin) == nil { changes[origin] = .removed }
        return changes
    }

    private static func cause(
        _ fate: OutputTree.Fate, _ fault: OutputTree.Fault?, _ before: BuildMemory?, _ changes: [Origin: Change],
        _ scope: OriginScope
    ) -> Cause {
        switch fault {
        case .first: return .first
        case .damaged: return .damagedCache
        case .otherProgram: return .otherProgram
        case nil: break
        }
        if fate == .damaged { return .damagedOutput }
        guard before != nil else { return .noRecord }
        var reasons = changes.filter { scope.contains($0.key) }
        if reasons.isEmpty { reasons = changes }
        // What follows from a file is told only when no file tells it.
        let direct = reasons.filter { !$0.key.kind.follows }
        if !direct.isEmpty { reasons = direct }
        return reasons.isEmpty
            ? .noRecord : .origins(reasons.map { Reason(origin: $0.key, change: $0.value) }.sorted())
    }
}

extension Origin.Kind {
    /// Whether it is worked out from files that are origins themselves.
    fileprivate var follows: Bool {
        switch self {
        case .calculators, .pages, .codes, .cards, .webFonts: true
        default: false
        }
    }
}
