internal import Channels
package import Content
package import Diagnostics

/// The stage that makes `channels/` and `reports/`.
package struct ChannelDesk: Sendable {
    private let files: [ChannelFile]
    private let options: BuildOptions

    package init(site: Site, website: Website, options: BuildOptions) {
        self.options = options
        // What partners fetch is part of the website too.
        guard options.flavours.contains(.channels) || site.configuration.reuse != nil else {
            files = []
            return
        }
        let plan = ChannelPlan(
            site: site, date: options.date,
            options: ChannelOptions(
                includesDrafts: options.includesDrafts, words: website.words, addresses: website.addresses))
        files = plan.files.filter { file in
            guard file.item.map(options.includes) ?? options.only.isEmpty else { return false }
            guard let edition = file.edition else { return true }
            return (options.places.isEmpty || edition.place.map(options.places.contains) ?? false)
                && (options.audiences.isEmpty || options.audiences.contains(edition.audience))
                && (options.languages.isEmpty || options.languages.contains(edition.language))
        }
    }

    /// The files that lie on the website too, for partners to fetch, by their path there; each is made when asked for.
    package var siteFiles: [String: @Sendable () -> [UInt8]] {
        guard options.flavours.contains(.website), options.only.isEmpty else { return [:] }
        let pairs = files.compactMap { file in
            file.sitePath.map { path -> (String, @Sendable () -> [UInt8]) in (path, { file.render().bytes }) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// How many files there are.
    package var count: Int { files.count }

    /// Renders every file into the output tree.
    func publish(_ share: WorkShare, to output: OutputTree) async throws -> Report {
        let isAsked = options.flavours.contains(.channels)
        // What partners fetch is part of the website too.
        let isPublic = options.flavours.contains(.website) && options.only.isEmpty
        guard isAsked || isPublic else { return Report() }
        let files = self.files.indices.filter { share.includes(.channel($0)) }.map { self.files[$0] }
            .filter { isAsked || $0.sitePath != nil }
        let reports = try await Workers.map(files.count, workers: options.workers, makeState: {}) { _, index in
            let file = files[index]
            let rendered = SlowestWork.measure(options.slowest, file.path) { file.render() }
            if isAsked {
                try output.write(
                    rendered.bytes, to: file.path, sources: file.sources, edition: file.edition)
            }
            if isPublic, let path = file.sitePath {
                try output.write(
                    rendered.bytes, to: "site/\(path)", sources: file.sources, edition: file.edition)
            }
            return rendered.report
        }
        return Report.merged(reports)
    }

    /// Renders every file and throws it away.
    package func check() async throws -> Report {
        let files = files
        let reports = try await Workers.map(files.count, workers: options.workers, makeState: {}) { _, index in
            files[index].render().report
        }
        return Report.merged(reports)
    }
}
