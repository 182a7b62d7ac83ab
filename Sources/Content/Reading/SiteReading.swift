package import Diagnostics
internal import Markup

/// A site as it was read, with what reading it found, kept so that an edit costs only what it changes.
///
/// However it came about, by reading everything or by any number of updates, it is the same for the same files.
package struct SiteReading: Sendable {
    /// What an update changed.
    package enum Change: Sendable {
        /// Neither the site nor what was found.
        case nothing
        /// These items, which were there before and are there now; the rest of the site is as it was. With no item
        /// only what was found may be different. Their pictures are the same.
        case items([Item.ID])
        case everything
    }

    /// Nil when there is no content at all.
    package private(set) var site: Site?
    private var frame: SiteFrame?
    private var folder = ContentFolder()
    private var paths: [String] = []
    /// What is wrong with names of files and folders.
    private var folderReport = Report()
    /// What is wrong with the files directly under `content/`.
    private var frameReport = Report()
    /// What is wrong with single items, of those only that have something.
    private var itemReports: [Item.ID: Report] = [:]
    /// What can only be said of all items together.
    private var checks = Report()

    /// Reads everything.
    package init(of tree: some SourceTree) async throws {
        let paths = try tree.files(under: ContentFolder.root)
        try await readAll(paths, in: tree)
    }

    /// Everything that was found.
    package var report: Report {
        var report = folderReport
        report.merge(frameReport)
        for (_, own) in itemReports.sorted(by: { $0.key < $1.key }) { report.merge(own) }
        report.merge(checks)
        return frame?.lost.without(report) ?? report
    }

    /// True when the files directly under `content/` have errors: what stands in every other file may then look wrong.
    package var hasFrameErrors: Bool { frameReport.hasErrors }

    /// What was found on reading an item.
    package func report(on id: Item.ID) -> Report { itemReports[id] ?? Report() }

    private mutating func readAll(_ paths: [String], in tree: some SourceTree) async throws {
        self.paths = paths
        folderReport = Report()
        frameReport = Report()
        itemReports = [:]
        checks = Report()
        guard !paths.isEmpty else {
            (site, frame, folder) = (nil, nil, ContentFolder())
            folderReport.add(.missingContent)
            return
        }
        folder = ContentFolder(paths: paths, report: &folderReport)
        let frame = try SiteFrame(of: folder, in: tree, report: &frameReport)
        self.frame = frame
        var items: [Item] = []
        items.reserveCapacity(folder.items.count)
        let read = try await ItemsReader(tree: tree, frame: frame).read(folder.items)
        for (files, result) in zip(folder.items, read) {
            if let item = result.item { items.append(item) }
            if !result.report.isEmpty { itemReports[files.id] = result.report }
        }
        let site = frame.site(with: items)
        self.site = site
        check(site, frame)
    }

    private mutating func check(_ site: Site, _ frame: SiteFrame) {
        checks = Report()
        ItemChecks.check(site.items, reserved: frame.reserved, report: &checks)
        checks.merge(PlanChecks.check(site))
    }
}

extension SiteReading {
    /// Reads again what changed.
    ///
    /// - Parameters:
    ///   - changed: Paths of files and folders, relative to the root, that are new, gone or different; naming more
    ///     than that does no harm.
    ///   - tree: The files as they are now.
    package mutating func update(_ changed: Set<String>, in tree: some SourceTree) async throws -> Change {
        let changed = changed.filter { $0 == ContentFolder.root || $0.hasPrefix(ContentFolder.root + "/") }
        guard !changed.isEmpty else { return .nothing }
        let paths = try tree.files(under: ContentFolder.root)
        guard let edited = editedItems(changed), let frame, var site, !paths.isEmpty else {
            try await readAll(paths, in: tree)
            return .everything
        }
        let hasNewList = paths != self.paths
        var isNew = hasNewList
        if hasNewList {
            var report = Report()
            let folder = ContentFolder(paths: paths, report: &report)
            let gone = self.folder.items.map(\.id).filter { folder.indexByID[$0] == nil }
            let isLonger = folder.items.contains { self.folder.indexByID[$0.id] == nil }
            self.folder = folder
            self.paths = paths
            folderReport = report
            if isLonger || !gone.isEmpty {
                try await readItems(edited, gone: gone, of: site, in: tree)
                return .everything
            }
        }

        let reader = ItemsReader(tree: tree, frame: frame)
        var replaced: [Item] = []
        var mayClash = !checks.isEmpty
        var hasNewPictures = false
        for id in edited {
            guard let index = folder.indexByID[id], hasNewList || folder.items[index].has(oneOf: changed) else {
                continue
            }
            let result = try reader.read(folder.items[index])
            let old = site.item(id)
            itemReports[id] = result.report.isEmpty ? nil : result.report
            isNew = true
            switch (old, result.item) {
            case (nil, nil): continue
            case (let old?, let item?):
                site.replace(item)
                replaced.append(item)
                mayClash = mayClash || old.slug != item.slug
                if old.pictures != item.pictures || item.pictures.values.contains(where: changed.contains) {
                    hasNewPictures = true
                }
            default:
                try await readAll(paths, in: tree)
                return .everything
            }
        }
        self.site = site
        // Where nothing was wrong, only what is new can be.
        if mayClash || !finds(nothingIn: replaced, of: site, frame) { check(site, frame) }
        if hasNewPictures { return .everything }
        return isNew ? .items(replaced.map(\.id)) : .nothing
    }

    /// Reads again the items that were edited, when some are new or gone, and what that may change in others.
    private mutating func readItems(
        _ edited: [Item.ID], gone: [Item.ID], of site: Site, in tree: some SourceTree
    ) async throws {
        guard var frame else { return }
        frame.names.setItems(of: folder)
        self.frame = frame
        // Who named an item in vain was reported; who names one that is gone has its name in the text.
        var stale = Set(edited).union(itemReports.keys)
        for item in site.items where !stale.contains(item.id) && item.names(oneOf: gone) { stale.insert(item.id) }
        var items = site.items.filter { !stale.contains($0.id) && folder.indexByID[$0.id] != nil }
        for id in stale.union(gone) { itemReports[id] = nil }
        let files = folder.items.filter { stale.contains($0.id) }
        for (files, result) in zip(files, try await ItemsReader(tree: tree, frame: frame).read(files)) {
            if let item = result.item { items.append(item) }
            if !result.report.isEmpty { itemReports[files.id] = result.report }
        }
        let new = frame.site(with: items)
        self.site = new
        check(new, frame)
    }

    /// The items whose folders the paths lie in, sorted; nil when a path lies elsewhere.
    private func editedItems(_ paths: Set<String>) -> [Item.ID]? {
        var items: Set<Item.ID> = []
        for path in paths {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count >= 3, let kind = Item.Kind(rawValue: String(parts[1])) else { return nil }
            items.insert(Item.ID(kind: kind, name: String(parts[2])))
        }
        return items.sorted()
    }

    private func finds(nothingIn items: [Item], of site: Site, _ frame: SiteFrame) -> Bool {
        var report = PlanChecks.check(items, of: site)
        for item in items { ItemChecks.check(item, reserved: frame.reserved, report: &report) }
        return report.isEmpty
    }
}

extension Item {
    /// Whether the name of another item stands anywhere in the texts.
    fileprivate func names(oneOf others: [Item.ID]) -> Bool {
        others.contains { other in
            let name = Array(other.name.utf8)
            return texts.values.contains { text in
                text.source.bytes.withUnsafeBufferPointer { bytes in
                    name.withUnsafeBufferPointer { bytes.firstIndex(of: $0) != nil }
                }
            }
        }
    }
}
