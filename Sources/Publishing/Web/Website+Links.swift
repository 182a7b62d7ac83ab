internal import Diagnostics
internal import WebPages

/// The check of the links inside the site, as part of every build.
extension Website {
    /// A finding for each link of the pages that leads nowhere.
    ///
    /// - Parameters:
    ///   - map: What was found while the pages were rendered.
    ///   - exists: Whether the site has a file, relative to its root.
    func deadLinks(in map: LinkMap, where exists: (String) -> Bool) async throws -> DeadLinks {
        let dead = map.dead(where: exists)
        guard !dead.isEmpty else { return DeadLinks() }
        let (renderer, pages) = (renderer, renderer.plan.pages)
        let address = address
        let found = try await Workers.map(pages.count, workers: workers, makeState: {}) { _, index in
            let page = pages[index]
            var scanner = LinkScanner(address)
            let targets = scanner.scan(page: renderer.render(page).bytes, of: page.file).targets
            return targets.filter(dead.contains).map { target in
                DeadLink(target: target, file: "site/\(page.file)", source: renderer.source(of: page))
            }
        }
        return DeadLinks(report: found.flatMap(\.self).report, targets: dead)
    }

    /// The same, held against what a build has made.
    func deadLinks(in map: LinkMap, of output: OutputTree) async throws -> DeadLinks {
        // A build of a part leaves much unmade that pages may name.
        guard !isPartial else { return try await deadPageLinks(in: map) }
        return try await deadLinks(in: map) { output.has("site/\($0)") }
    }

    /// Pages alone: what else there is, is not known without a build.
    func deadPageLinks(in map: LinkMap) async throws -> DeadLinks {
        let files = Set(renderer.plan.pages.map(\.file))
        return try await deadLinks(in: map) { files.contains($0) || !$0.hasSuffix(".html") && $0.contains(".") }
    }
}

/// What links lead to and is not there.
struct DeadLinks: Sendable {
    /// A finding for each link that a page has.
    var report = Report()
    /// May have more than pages link to: what was taken over from the last build did not tell which page had which.
    var targets: Set<SiteAddress.Target> = []
}
