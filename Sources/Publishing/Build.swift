package import Content
package import Diagnostics

/// The way from files to output, top to bottom.
package enum Build {
    /// Makes the output tree, or leaves the last one as it is when content has errors.
    ///
    /// - Throws: `DiskError`, `FontError` and their like, when the machine is at fault.
    package static func run(_ options: BuildOptions, observer: some BuildObserver) async throws -> BuildResult {
        var report = Report()
        var clock = StageClock()
        observer.stage(Message(vi: "đọc nội dung", en: "reading"), of: 1)
        var tree = try DiskTree(root: options.root, report: &report)
        var hasWaited = false
        let output = try OutputTree(path: options.output, program: ProgramFingerprint.make()) {
            observer.wait()
            hasWaited = true
        }
        do {
            if hasWaited {
                // Editors did not wait meanwhile.
                report = Report()
                tree = try DiskTree(root: options.root, report: &report)
            }
            let inputs = InputFingerprint.make(of: tree, options: options)
            if report.isEmpty, !options.explains, let done = output.unchanged(since: inputs, clock) { return done }
            let files = ReadLog(tree)
            let site = try await SiteReader.read(files, report: &report)
            clock.lap("read")
            guard let site, !report.stops(options) else { return output.giveUp(report, options) }
            // The plan is made by one core, texts are looked over by the others.
            async let findings = site.findings(on: options.date)
            var planning = Report()
            let plan = try await BuildPlan(site: site, tree: files, options: options, report: &planning)
            clock.lap("plan")
            report.merge(await findings)
            report.merge(planning)
            clock.lap("lint")
            if options.endsProcess { Remains.keep((site, plan, output)) }
            guard !report.stops(options) else { return output.giveUp(report, options) }

            // Reports are few and long, pages many and short: side by side they fill the cores.
            async let channels = plan.channels.publish(plan.share, to: output)
            // The search index and the feeds are one long piece of work; begun first, it ends while pages are rendered.
            async let shared: Void = plan.website.publishShared(plan.share, to: output)
            let origins = try OriginTable(of: plan, read: files.hashes, options: options)
            let memory = output.memory()
            var website = try await plan.publishWebsite(to: output, origins, memory, observer)
            report.merge(website.report)
            try await shared
            clock.lap("web")
            report.merge(try await plan.press.publish(plan.share, to: output, observer: observer))
            clock.lap("print")
            report.merge(try await channels)
            report.merge(try await plan.followLinks(of: &website, in: output))
            clock.lap("channels")
            guard !report.stops(options) else { return output.giveUp(report, options) }

            if options.isPartial { try output.keepRest() }
            let seal = try plan.seal(of: tree, options)
            let manifest = try output.publish(date: options.date, inputs: inputs, seal: seal, memory: website.memory)
            clock.lap("exchange")
            var summary = BuildSummary(
                output: output, manifest: manifest, plan: plan, leftOut: LeftOut.list(site, plan.publication, options),
                clock: clock)
            summary.explanation = BuildExplanation(
                of: manifest, in: output, made: website.memory, from: origins, before: memory, plan: plan, options)
            return BuildResult(report: report.judged(by: options), summary: summary)
        } catch {
            output.abandon()
            throw error
        }
    }

    /// Reads, resolves and lays out everything and writes nothing.
    package static func check(_ options: BuildOptions, observer: some BuildObserver) async throws -> Report {
        var report = Report()
        observer.stage(Message(vi: "đọc nội dung", en: "reading"), of: 1)
        let tree = try DiskTree(root: options.root, report: &report)
        let read = try await SiteReader.read(tree, report: &report)
        guard let site = read, !site.hasLostFiles else { return report.judged(by: options) }
        report.merge(await site.findings(on: options.date))
        let plan = try await BuildPlan(site: site, tree: tree, options: options, report: &report)
        report.merge(try await plan.website.check(observer: observer))
        report.merge(try await plan.press.check(observer: observer))
        report.merge(try await plan.channels.check())
        return report.judged(by: options)
    }

    /// Reads the content and nothing more, for commands that only ask.
    package static func read(_ options: BuildOptions) async throws -> (site: Site?, report: Report) {
        var report = Report()
        let tree = try DiskTree(root: options.root, report: &report)
        let site = try await SiteReader.read(tree, report: &report)
        return (site, report.judged(by: options))
    }
}
