internal import Content
package import Diagnostics
package import Publishing
internal import Typesetting
internal import WebPages

/// The site while it is edited: read once, then kept up to date edit by edit, its pages rendered when somebody asks
/// for them. Nothing is written to disk.
package actor PreviewSite {
    /// Counts the changes; a browser that has another number than the site asks what is new.
    package private(set) var generation = 1
    package nonisolated let standard: Showing
    private let options: BuildOptions
    private let fonts: FontLibrary
    private let pictures: PictureRoom
    private var files: ProjectFiles
    private var reading: SiteReading
    private var shown: ShownSite?
    private var renditions: [Showing: Rendition] = [:]
    /// The showings by their last use, the oldest first.
    private var uses: [Showing] = []
    private var rendered: [PageKey: PageShown] = [:]
    /// Pages as they were when they had no errors.
    private var good: [PageKey: [UInt8]] = [:]
    /// Errors that only rendering an edited item finds, by item.
    private var itemErrors: [Item.ID: [Diagnostic]] = [:]
    /// What stands in the way of reading at all, such as a folder without permission.
    private var failure: Diagnostic?
    private var lint: Lint?
    /// The report, until something changes.
    private var known: Report?

    private struct PageKey: Hashable {
        var showing: Showing
        var path: String
    }

    /// Reads the project.
    ///
    /// - Throws: `DiskError` or `FontError` when the machine is at fault.
    package init(_ options: BuildOptions) async throws {
        self.options = options
        standard = Showing(date: options.date, includesDrafts: options.includesDrafts)
        fonts = try FontLibrary()
        pictures = PictureRoom(fonts: fonts)
        files = try ProjectFiles(root: options.root)
        reading = try await SiteReading(of: files)
        shown = ShownSite(reading)
    }

    /// All that was found on reading, and on rendering what was edited since.
    package func report() -> Report {
        if let known { return known }
        var report = files.report
        report.merge(reading.report)
        for (_, errors) in itemErrors.sorted(by: { $0.key < $1.key }) { report.merge(Report(errors)) }
        if let failure { report.add(failure) }
        known = report.sorted()
        return known ?? report
    }

    // MARK: Changes

    /// Reads again what changed; one change at a time.
    ///
    /// - Returns: False when nothing that could be seen has changed.
    package func update(_ changed: Set<String>) async -> Bool {
        var pending = Rendition.Pending.nothing
        var isNew = failure != nil
        let faults = files.report.diagnostics.count
        do {
            var files = files
            try files.update(changed)
            self.files = files
            var reading = reading
            let change = try await reading.update(changed, in: files)
            self.reading = reading
            failure = nil
            if shown == nil {
                shown = ShownSite(reading)
                pending = .everything
            } else if let seen = shown?.update(to: reading, change) {
                pending = seen
            }
            if case .nothing = change {} else { isNew = true }
            note(change)
        } catch {
            failure = .machine("\(error)")
            isNew = true
        }
        if changed.contains(where: { $0 == "themes" || $0.hasPrefix("themes/") }) {
            pending = .everything
            isNew = true
        }
        guard isNew || faults != files.report.diagnostics.count else { return false }
        known = nil
        for showing in renditions.keys { renditions[showing]?.pending.add(pending) }
        rendered = [:]
        generation += 1
        return true
    }

    private func note(_ change: SiteReading.Change) {
        switch change {
        case .nothing: break
        case .items(let items): for id in items { itemErrors[id] = nil }
        case .everything:
            itemErrors = [:]
            lint = nil
        }
    }

    /// Renders the items that were edited, whoever looks at them or not, so that their errors are known everywhere.
    ///
    /// - Returns: True when there are others than before.
    package func check(_ changed: Set<String>) -> Bool {
        let items = Set(changed.compactMap(Item.ID.init(ofFile:)))
        guard items.count <= 20, let rendition = try? rendition(for: standard) else { return false }
        let renderer = rendition.website.renderer
        var differs = false
        for id in items {
            guard let item = shown?.site.item(id) else { continue }
            var report = Report()
            for language in item.texts.keys.sorted() {
                guard let page = renderer.plan.page(.item(id), in: language) else { continue }
                report.merge(renderer.render(page).report)
            }
            for run in rendition.sheets.printing.runs where run.item == id {
                guard let edition = run.editions.first else { continue }
                report.merge(rendition.sheets.draft(of: run, edition: edition).report)
            }
            let errors = report.sorted().diagnostics.filter { $0.severity == .error }
            if !errors.isEmpty || itemErrors[id] != nil { differs = true }
            itemErrors[id] = errors.isEmpty ? nil : errors
        }
        if differs { known = nil }
        return differs
    }

    // MARK: Answers

    /// What there is at an address; nil when there is not even a site.
    package func answer(_ path: RequestPath, _ showing: Showing) throws -> Answer? {
        guard var rendition = try rendition(for: showing) else { return nil }
        let text = path.text
        let plan = rendition.website.renderer.plan
        if let page = plan.page(at: text) ?? plan.page(at: folder(text)) {
            return .page(self.page(page, of: rendition, showing))
        }
        if !path.isFolder, plan.page(at: text + "/") != nil { return .moved(to: "/" + text + "/") }
        let file = rendition.file(at: text)
        renditions[showing] = rendition
        if let file {
            return .file(file, type: MediaType.of(text), isForEver: text.hasSuffix(".css") || text.hasSuffix(".js"))
        }
        if let file = picture(path.parts) {
            return .file(try files.read(file) ?? [], type: MediaType.of(text), isForEver: false)
        }
        guard let missing = plan.page(at: "404.html") else { return nil }
        var page = page(missing, of: rendition, showing)
        page.exists = false
        return .page(page)
    }

    /// The folder of which a path names the index.
    private func folder(_ path: String) -> String {
        guard path == "index.html" || path.hasSuffix("/index.html") else { return path }
        return String(path.dropLast("index.html".count))
    }

    /// A picture beside an item, `pictures/<kind>/<item>/<file>`; only what the item lists.
    private func picture(_ parts: [String]) -> String? {
        guard parts.count == 4, parts[0] == "pictures", let kind = Item.Kind(rawValue: parts[1]) else { return nil }
        return shown?.site.item(Item.ID(kind: kind, name: parts[2]))?.pictures[parts[3]]
    }

    private func page(_ page: WebPage, of rendition: Rendition, _ showing: Showing) -> PageShown {
        let key = PageKey(showing: showing, path: page.path)
        if let known = rendered[key] { return known }
        let result = rendition.website.renderer.render(page)
        var bytes = result.bytes
        if result.report.hasErrors {
            bytes = good[key] ?? bytes
        } else {
            // A few pages are open at a time; the rest would only take room.
            if good.count > 256 { good = [:] }
            good[key] = bytes
        }
        let styles = LivePage.styles(in: bytes)
        let shown = PageShown(
            bytes: bytes, digest: LivePage.digest(of: bytes, without: styles.map(\.range)),
            styles: styles.map(\.address), exists: page.subject != .notFound, report: result.report)
        if rendered.count > 1024 { rendered = [:] }
        rendered[key] = shown
        return shown
    }

    /// The rendition of a showing, with everything in it that changed; nil when there is no site.
    private func rendition(for showing: Showing) throws -> Rendition? {
        guard let site = shown?.site else { return nil }
        var options = options
        options.date = showing.date
        options.includesDrafts = showing.includesDrafts
        uses.removeAll { $0 == showing }
        uses.append(showing)
        if var rendition = renditions[showing] {
            renditions[showing] = nil
            defer { renditions[showing] = rendition }
            try rendition.refresh(to: site, in: files, options: options, fonts: fonts)
            return rendition
        }
        if uses.count > 4 { renditions[uses.removeFirst()] = nil }
        let rendition = try Rendition(of: site, in: files, options: options, fonts: fonts)
        renditions[showing] = rendition
        return rendition
    }

    /// The addresses of all pages, relative to the root and sorted.
    package func addresses(_ showing: Showing) throws -> [String] {
        try rendition(for: showing)?.website.renderer.plan.pages.map(\.path) ?? []
    }

    // MARK: State

    /// All that the script in a page has to know.
    func state(of path: RequestPath, _ showing: Showing) async throws -> LiveState {
        var state = LiveState(generation: generation, showing: showing)
        state.errors = report().diagnostics.filter { $0.severity == .error }
        guard let rendition = try rendition(for: showing) else { return state }
        var findings = rendition.report
        var item: Item.ID?
        if path.parts.first == LiveAddress.folder {
            state.sheets = rendition.entries(of: rendition.sheets.printing.runs)
        } else {
            let plan = rendition.website.renderer.plan
            let planned = plan.page(at: path.text) ?? plan.page(at: folder(path.text))
            if let page = planned ?? plan.page(at: "404.html") {
                let shown = self.page(page, of: rendition, showing)
                (state.digest, state.styles) = (shown.digest, shown.styles)
                findings.merge(shown.report)
                item = page.item
                state.sheets = rendition.entries(of: rendition.runs(opening: page))
            }
        }
        findings.merge(await pictures.findings(on: state.sheets.flatMap { $0.pictures.map(\.address) }))
        if let item { findings.merge(doubts(about: item)) }
        findings = findings.sorted()
        state.errors = Report(state.errors + findings.diagnostics.filter { $0.severity == .error }).sorted().diagnostics
        state.warnings = findings.diagnostics.filter { $0.severity == .warning }
        return state
    }

    /// What a check would say of an item.
    private func doubts(about id: Item.ID) -> Report {
        guard let site = shown?.site, let item = site.item(id) else { return Report() }
        let lint = self.lint ?? Lint(site: site, on: standard.date)
        self.lint = lint
        var report = lint.check(item)
        report.merge(reading.report(on: id))
        return report
    }

    // MARK: Pictures

    /// A page of a sheet as PNG; nil when there is no such sheet.
    package func picture(at path: RequestPath, width: Int, _ showing: Showing) async throws -> [UInt8]? {
        guard let rendition = try rendition(for: showing), let address = PictureAddress(path),
            let (run, edition) = address.find(in: rendition.sheets.printing)
        else { return nil }
        let draft = rendition.sheets.draft(of: run, edition: edition)
        return try await pictures.picture(
            of: draft, page: address.page, width: width, from: rendition.sheets, address: address.text(key: draft.key))
    }

    /// True when drawing found something that no state has told yet.
    package func hasNewFindings() async -> Bool { await pictures.takeNews() }
}

extension Diagnostic {
    /// The machine kept the project from being read.
    fileprivate static func machine(_ detail: String) -> Diagnostic {
        Diagnostic(
            "machine-failure", .error,
            Message(vi: "máy không đọc được dự án: \(detail)", en: "the project cannot be read: \(detail)"))
    }
}
