internal import Channels
package import Content
package import Diagnostics

/// The stage that makes `channels/` and `reports/`.
package struct ChannelDesk: Sendable {
    private let files: [ChannelFile]
    private let options: BuildOptions

    package init(site: Site, website: Website, options: BuildOptions) {
        self.options = options
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

    /// How many files there are.
    package var count: Int { files.count }

    /// Renders every file into the output tree.
    package func publish(to output: OutputTree) async throws -> Report {
        guard options.flavours.contains(.channels) else { return Report() }
        let files = files
        let reports = try await Workers.map(files.count, workers: options.workers, makeState: {}) { _, index in
            let file = files[index]
            let rendered = file.render()
            try output.write(
                rendered.bytes, to: file.path, key: ContentHash(of: rendered.bytes), sources: file.sources,
                edition: file.edition)
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
