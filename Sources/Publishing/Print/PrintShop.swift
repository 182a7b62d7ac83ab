package import Content
package import Diagnostics
internal import Drawing
internal import Press
internal import Sheets
internal import Typesetting

/// The stage that makes `print/`: lays every edition out once and draws all its flavours from the same sheet.
package struct PrintShop: Sendable {
    private let printing: PrintPlan
    private let options: BuildOptions
    private let desk: LayoutDesk
    private let fonts: FontLibrary
    private let profile: [UInt8]?

    package init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions,
        report: inout Report
    ) throws {
        self.printing = printing
        self.options = options
        fonts = try FontLibrary()
        desk = try LayoutDesk(site: site, tree: tree, printing: printing, codes: codes, fonts: fonts, report: &report)
        profile = try PressProfile.find()
    }

    /// One edition of one run.
    private struct Job: Sendable {
        var run: Int
        var edition: Int
    }

    /// Everything an edition is made from, and whether its files of the last build still hold.
    private struct Draft: Sendable {
        var content: SheetContent
        var key: ContentHash
        var report: Report
    }

    /// What came of laying out an edition; the sheet only where the press needs it.
    private struct Laid: Sendable {
        var sheet: Sheet?
        var report: Report
    }

    /// Draws everything into the output tree.
    package func publish(to output: OutputTree, observer: some BuildObserver) async throws -> Report {
        let jobs = jobs
        guard !jobs.isEmpty else { return Report() }
        let drafts = try await drafts(of: jobs)
        let isPressReused = try reusePress(drafts, jobs: jobs, output: output)
        observer.stage(Message(vi: "tờ in", en: "printed sheets"), of: jobs.count)
        let laid = try await Workers.map(
            jobs.count, workers: options.workers, makeState: { DrawingTable(fonts: fonts) }
        ) {
            [self] table, index in
            defer { observer.advance() }
            let job = jobs[index]
            return try draw(
                drafts[index], of: job, with: &table,
                needsSheet: options.flavours.contains(.press) && !isPressReused[job.run],
                output: output)
        }
        try await publishPress(laid, drafts: drafts, jobs: jobs, isReused: isPressReused, output: output)
        return gathered(drafts: drafts, laid: laid, jobs: jobs)
    }

    /// Lays everything out and draws nothing.
    package func check(observer: some BuildObserver) async throws -> Report {
        let jobs = jobs
        let drafts = try await drafts(of: jobs)
        observer.stage(Message(vi: "kiểm tra tờ in", en: "checking printed sheets"), of: jobs.count)
        let laid = try await Workers.map(
            jobs.count, workers: options.workers, makeState: { DrawingTable(fonts: fonts) }
        ) {
            [self] table, index in
            defer { observer.advance() }
            var report = Report()
            _ = try desk.lay(
                out: drafts[index].content, run: printing.runs[jobs[index].run], with: table.tools(), report: &report)
            return Laid(sheet: nil, report: report)
        }
        return gathered(drafts: drafts, laid: laid, jobs: jobs)
    }

    private var jobs: [Job] {
        printing.runs.indices.flatMap { run in printing.runs[run].editions.indices.map { Job(run: run, edition: $0) } }
    }

    private func drafts(of jobs: [Job]) async throws -> [Draft] {
        try await Workers.map(jobs.count, workers: options.workers, makeState: {}) { [self] _, index in
            let run = printing.runs[jobs[index].run]
            var report = Report()
            let content = desk.content(of: run, edition: run.editions[jobs[index].edition], report: &report)
            return Draft(content: content, key: desk.key(of: content, run: run), report: report)
        }
    }

    private func draw(
        _ draft: Draft, of job: Job, with table: inout DrawingTable, needsSheet: Bool, output: OutputTree
    ) throws -> Laid {
        let run = printing.runs[job.run]
        let edition = run.editions[job.edition]
        var flavours: [BuildOptions.Flavour] = [.screen, .office]
        // A picture of the edition for everywhere, or of the one place that was asked for.
        if edition.place == nil || !options.places.isEmpty { flavours.append(.preview) }
        var missing: [BuildOptions.Flavour] = []
        for flavour in flavours where options.flavours.contains(flavour) {
            let path = PrintPath.file(of: run, edition: edition, flavour: flavour)
            if try draft.report.isEmpty && output.reuse(path, key: draft.key) { continue }
            missing.append(flavour)
        }
        guard needsSheet || !missing.isEmpty else { return Laid(sheet: nil, report: Report()) }

        var report = Report()
        let tools = try table.tools()
        guard let sheet = try desk.lay(out: draft.content, run: run, with: tools, report: &report) else {
            return Laid(sheet: nil, report: report)
        }
        // An edition with findings is laid out each time, so that they are told each time.
        let key = report.isEmpty && draft.report.isEmpty ? draft.key : ContentHash(of: [])
        for flavour in missing {
            let bytes = try tools.draw(sheet, as: flavour, created: edition.date.number * 86_400)
            try output.write(
                bytes, to: PrintPath.file(of: run, edition: edition, flavour: flavour), key: key,
                sources: [run.item.description], edition: edition)
        }
        return Laid(sheet: needsSheet ? sheet : nil, report: report)
    }

    /// For each run, whether all its press files were taken over; a run shares its fonts, so it is made whole or not at all.
    private func reusePress(_ drafts: [Draft], jobs: [Job], output: OutputTree) throws -> [Bool] {
        guard options.flavours.contains(.press) else { return printing.runs.map { _ in true } }
        return try printing.runs.indices.map { run in
            let key = pressKey(of: run, drafts: drafts, jobs: jobs)
            guard zip(drafts, jobs).allSatisfy({ $1.run != run || $0.report.isEmpty }) else { return false }
            return try printing.runs[run].editions.allSatisfy { edition in
                try output.reuse(PrintPath.file(of: printing.runs[run], edition: edition, flavour: .press), key: key)
            }
        }
    }

    private func pressKey(of run: Int, drafts: [Draft], jobs: [Job]) -> ContentHash {
        var key = KeyWriter("press")
        key.add(profile.map { ContentHash(of: $0).description } ?? "")
        for (draft, job) in zip(drafts, jobs) where job.run == run { key.add(draft.key) }
        return key.key
    }

    private func publishPress(
        _ laid: [Laid], drafts: [Draft], jobs: [Job], isReused: [Bool], output: OutputTree
    ) async throws {
        for index in printing.runs.indices where !isReused[index] {
            let run = printing.runs[index]
            let isClean = zip(laid, jobs).allSatisfy { $1.run != index || $0.report.isEmpty }
            let key = isClean ? pressKey(of: index, drafts: drafts, jobs: jobs) : ContentHash(of: [])
            var sheets: [PressSheet] = []
            var editions: [Edition] = []
            for (laid, job) in zip(laid, jobs) where job.run == index {
                guard let sheet = laid.sheet else { continue }
                editions.append(run.editions[job.edition])
                sheets.append(PressSheet(sheet: sheet, edition: run.editions[job.edition].slug))
            }
            guard !sheets.isEmpty else { continue }
            let press = try PressRun(
                sheets,
                options: PressOptions(condition: .coatedOffset(profile: profile), date: options.date, job: run.name))
            _ = try await Workers.map(sheets.count, workers: options.workers, makeState: { PressTable() }) {
                [editions] table, index in
                let document = press.document(at: index, using: table.workspace)
                try output.write(
                    document.bytes, to: PrintPath.file(of: run, edition: editions[index], flavour: .press), key: key,
                    sources: [run.item.description], edition: editions[index])
            }
        }
    }

    /// The findings of all editions; what several editions of a run share is told once.
    private func gathered(drafts: [Draft], laid: [Laid], jobs: [Job]) -> Report {
        var report = Report()
        for run in printing.runs.indices {
            var shared = SharedFindings()
            for (index, job) in jobs.enumerated() where job.run == run {
                shared.add(drafts[index].report)
                shared.add(laid[index].report)
            }
            report.merge(shared.report)
        }
        return report
    }
}

/// The workspace of one press worker; a class, for a workspace cannot be copied.
private final class PressTable {
    let workspace = PressWorkspace()
}
