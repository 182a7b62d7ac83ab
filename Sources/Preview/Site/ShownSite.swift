internal import Content
internal import Diagnostics

/// The site as it is shown: the files as they are now, but of what is broken the last good state.
///
/// An item with errors stays as it was when it had none, so that its page does not fall apart while somebody is in
/// the middle of a line; the rest of the site goes on.
struct ShownSite {
    private(set) var site: Site
    /// False when not even the site's own files were good yet.
    private var isGood: Bool
    /// Items of which there was no better state yet.
    private var faulty: Set<Item.ID>

    /// Nil when there is nothing to show.
    init?(_ reading: SiteReading) {
        guard let site = reading.site else { return nil }
        self.site = site
        isGood = !reading.hasFrameErrors
        faulty = ShownSite.faulty(in: reading)
    }

    private static func faulty(in reading: SiteReading) -> Set<Item.ID> {
        Set(reading.site?.items.map(\.id).filter { reading.report(on: $0).hasErrors } ?? [])
    }

    /// Brings in a change and tells which of it can be seen.
    mutating func update(to reading: SiteReading, _ change: SiteReading.Change) -> Rendition.Pending {
        switch change {
        case .nothing: return .nothing
        case .items(let items):
            var seen: Set<Item.ID> = []
            for id in items {
                guard let item = reading.site?.item(id), !holdsBack(item, reading) else { continue }
                guard site.item(id) != nil else { return updateAll(to: reading) }
                site.replace(item)
                seen.insert(id)
                if !reading.report(on: id).hasErrors { faulty.remove(id) }
            }
            return seen.isEmpty ? .nothing : .items(seen)
        case .everything: return updateAll(to: reading)
        }
    }

    private mutating func updateAll(to reading: SiteReading) -> Rendition.Pending {
        guard var new = reading.site, !reading.hasFrameErrors || !isGood else { return .nothing }
        var faulty = ShownSite.faulty(in: reading)
        for id in faulty {
            guard let item = new.item(id), holdsBack(item, reading), let old = site.item(id) else { continue }
            new.replace(old)
            faulty.remove(id)
        }
        (site, self.faulty) = (new, faulty)
        isGood = !reading.hasFrameErrors
        return .content
    }

    /// True when an item is broken and there is a better state of it.
    private func holdsBack(_ item: Item, _ reading: SiteReading) -> Bool {
        reading.report(on: item.id).hasErrors && site.item(item.id) != nil && !faulty.contains(item.id)
    }
}
