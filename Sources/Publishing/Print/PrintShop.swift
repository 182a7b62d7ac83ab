internal import Content
package import Diagnostics
internal import Drawing
internal import Press
internal import Sheets
internal import Typesetting

/// The stage that makes `print/` and `screens/`: lays every copy out once and draws all its flavours from the same
/// sheet.
package struct PrintShop: Sendable {
    private let printing: PrintPlan
    private let options: BuildOptions
    private let desk: LayoutDesk
    let fonts: FontLibrary
    private let press: PressRoom
    private let loops: ScreenLoops

    init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions,
        fonts: FontLibrary, themes: SheetThemes, report: inout Report
    ) throws {
        self.printing = printing
        self.options = options
        self.fonts = fonts
        let desk = try LayoutDesk(
            site: site, tree: tree, printing: printing, codes: codes, fonts: fonts, reading: themes, report: &report)
        self.desk = desk
        press = PressRoom(profile: try PressProfile.find(), fonts: fonts, options: options)
        loops = ScreenLoops(printing: printing, language: site.configuration.defaultLanguage) { run in
            desk.template(of: run)?.pages.first?.size
        }
    }

    /// Draws everything into the output tree.
    func publish(_ share: WorkShare, to output: OutputTree, observer: some BuildObserver) async throws -> Report {
        let jobs = jobs.filter { isNeeded($0, for: share) }
        guard !jobs.isEmpty else { return Report() }
        PressRun.keepMemory()
        let drafts = try await drafts(of: jobs)
        let wanted = try wantedSheets(drafts, jobs: jobs, share, output: output)
        observer.stage(Message(vi: "tờ in", en: "printed sheets"), of: jobs.count)
        let laid = try await Workers.map(
            jobs.count, workers: options.workers, makeState: { DrawingTable(fonts: fonts) }
        ) {
            [self] table, index in
            defer { observer.advance() }
            return try draw(
                drafts[index], of: jobs[index], with: &table, needsSheet: wanted[index],
                needsFiles: share.includes(jobs[index].unit), output: output)
        }
        let pressReports = try await finishAll(drafts: drafts, laid: laid, jobs: jobs, share, output: output)
        if options.flavours.contains(.preview), !options.isPartial, share.includes(.loops) {
            try loops.publish(
                keys: { run in key(of: run, drafts: drafts, jobs: jobs) },
                sheets: { run in zip(laid, jobs).first { $1 == Job(run: run, copy: 0) }?.0.sheet }, to: output)
        }
        return gathered(drafts: drafts, laid: laid, press: pressReports, jobs: jobs)
    }

    /// Lays everything out and draws nothing.
    package func check(observer: some BuildObserver) async throws -> Report {
        let laid = try await layOut(stage: Message(vi: "kiểm tra tờ in", en: "checking printed sheets"), observer)
        return gathered(
            drafts: laid.map(\.draft), laid: laid.map(\.laid), press: printing.runs.map { _ in Report() }, jobs: jobs)
    }

    /// The finished sheets of everything in the plan, for whoever looks at them instead of drawing them.
    func sheets(observer: some BuildObserver) async throws -> [(run: PrintPlan.Run, copy: PrintPlan.Copy, sheet: Sheet)]
    {
        let laid = try await layOut(stage: Message(vi: "dàn trang", en: "laying out"), observer)
        return zip(jobs, laid).compactMap { job, laid in
            laid.laid.sheet.map { (printing.runs[job.run], copy(of: job), $0) }
        }
    }

    // MARK: Jobs

    private var jobs: [Job] {
        printing.runs.indices.flatMap { run in printing.runs[run].copies.indices.map { Job(run: run, copy: $0) } }
    }

    /// What each piece of the work costs.
    var costs: [WorkUnit: Int] {
        var costs: [WorkUnit: Int] = [.loops: 0]
        for (index, run) in printing.runs.enumerated() {
            let isForScreens = isForScreens(run)
            if loops.contains(index) { costs[.loops, default: 0] += WorkCost.slide }
            costs[.run(index)] = isForScreens ? 0 : run.copies.count * WorkCost.pressCopy
            for copy in run.copies.indices {
                costs[.copy(run: index, copy: copy)] =
                    isForScreens ? WorkCost.slide : WorkCost.copy + (copy == 0 ? WorkCost.preview : 0)
            }
        }
        return costs
    }

    /// Whether a copy goes into anything this build makes.
    private func isNeeded(_ job: Job, for share: WorkShare) -> Bool {
        share.includes(job.unit) || share.includes(.run(job.run)) && !isForScreens(printing.runs[job.run])
            || share.includes(.loops) && job.copy == 0 && loops.contains(job.run)
    }

    private func copy(of job: Job) -> PrintPlan.Copy { printing.runs[job.run].copies[job.copy] }

    private func drafts(of jobs: [Job]) async throws -> [Draft] {
        try await Workers.map(jobs.count, workers: options.workers, makeState: {}) { [self] _, index in
            let run = printing.runs[jobs[index].run]
            var report = Report()
            let content = desk.content(of: run, copy: copy(of: jobs[index]), report: &report)
            return Draft(content: content, key: desk.key(of: content, run: run), report: report)
        }
    }

    private func layOut(stage: Message, _ observer: some BuildObserver) async throws -> [(draft: Draft, laid: Laid)] {
        let jobs = jobs
        let drafts = try await drafts(of: jobs)
        observer.stage(stage, of: jobs.count)
        return try await Workers.map(
            jobs.count, workers: options.workers, makeState: { DrawingTable(fonts: fonts) }
        ) {
            [self] table, index in
            defer { observer.advance() }
            var report = Report()
            let sheet = try desk.lay(
                out: drafts[index].content, run: printing.runs[jobs[index].run], with: table.tools(), report: &report)
            return (drafts[index], Laid(sheet: sheet, report: report))
        }
    }

    /// Whether a run goes to a screen and not to a printer.
    private func isForScreens(_ run: PrintPlan.Run) -> Bool { desk.template(of: run)?.isForScreens ?? false }

    // MARK: One copy

    private func draw(
        _ draft: Draft, of job: Job, with table: inout DrawingTable, needsSheet: Bool, needsFiles: Bool,
        output: OutputTree
    ) throws -> Laid {
        let run = printing.runs[job.run]
        let copy = copy(of: job)
        let pictures = ScreenPictures(run: run, copy: copy)
        var flavours: [BuildOptions.Flavour] = [.screen, .office]
        // A picture of the edition for everywhere, or of the one that was asked for.
        if job.copy == 0 { flavours.append(.preview) }
        if isForScreens(run) || !needsFiles { flavours = [] }
        var missing: [BuildOptions.Flavour] = []
        for flavour in flavours where options.flavours.contains(flavour) {
            let path = PrintPath.file(of: run, copy: copy, flavour: flavour)
            if try draft.report.isEmpty && output.reuse(path, key: draft.key) { continue }
            missing.append(flavour)
        }
        let needsPictures =
            try needsFiles && isForScreens(run) && options.flavours.contains(.preview)
            && !(draft.report.isEmpty
                && pictures.reuse(pages: desk.template(of: run)?.pages.count ?? 0, key: draft.key, output: output))
        guard needsSheet || needsPictures || !missing.isEmpty else { return Laid(sheet: nil, report: Report()) }

        var report = Report()
        let tools = try table.tools()
        guard let sheet = try desk.lay(out: draft.content, run: run, with: tools, report: &report) else {
            return Laid(sheet: nil, report: report)
        }
        // An edition with findings is laid out each time, so that they are told each time.
        let key = report.isEmpty && draft.report.isEmpty ? draft.key : ContentHash(of: [])
        if needsPictures { try pictures.publish(sheet, key: key, with: tools, to: output) }
        for flavour in missing {
            let path = PrintPath.file(of: run, copy: copy, flavour: flavour)
            let bytes = try SlowestWork.measure(options.slowest, path) {
                try tools.draw(sheet, as: flavour, created: copy.edition.date.number * 86_400)
            }
            try output.write(
                bytes, to: path, key: key,
                sources: [run.item.description], edition: copy.edition,
                isCostly: report.isEmpty && draft.report.isEmpty)
        }
        return Laid(sheet: needsSheet ? sheet : nil, report: report)
    }

    // MARK: One run

    /// For each job, whether its sheet is needed beyond its own files: a run shares its fonts, so the press makes it
    /// whole or not at all, and so are the files of all its copies.
    private func wantedSheets(_ drafts: [Draft], jobs: [Job], _ share: WorkShare, output: OutputTree) throws -> [Bool] {
        let isLoopReused =
            try !share.includes(.loops) || loops.reuse({ key(of: $0, drafts: drafts, jobs: jobs) }, output: output)
        let wanted = try printing.runs.indices.map { index in
            let run = printing.runs[index]
            guard !isForScreens(run) else { return loops.contains(index) && !isLoopReused }
            guard share.includes(.run(index)) else { return false }
            let isClean = zip(drafts, jobs).allSatisfy { $1.run != index || $0.report.isEmpty }
            let key = key(of: index, drafts: drafts, jobs: jobs)
            return try !(isClean && press.reuse(run, key: key, output: output))
        }
        return jobs.map { wanted[$0.run] }
    }

    /// Identifies everything the run is made from.
    private func key(of run: Int, drafts: [Draft], jobs: [Job]) -> ContentHash {
        var key = KeyWriter("run")
        key.add(press.key(of: printing.runs[run]))
        for (draft, job) in zip(drafts, jobs) where job.run == run { key.add(draft.key) }
        return key.key
    }

    /// Makes the files of all runs: a run on each core where there are many, else all cores on one.
    private func finishAll(
        drafts: [Draft], laid: [Laid], jobs: [Job], _ share: WorkShare, output: OutputTree
    ) async throws -> [Report] {
        let atOnce = printing.runs.count >= 2 * options.workers ? options.workers : 1
        return try await withThrowingTaskGroup(of: (Int, Report).self) { group in
            var reports = [Report](repeating: Report(), count: printing.runs.count)
            for index in printing.runs.indices {
                if index >= atOnce, let (done, report) = try await group.next() { reports[done] = report }
                group.addTask {
                    guard share.includes(.run(index)) else { return (index, Report()) }
                    let report = try await finish(
                        index, drafts: drafts, laid: laid, jobs: jobs, workers: options.workers / atOnce, to: output)
                    return (index, report)
                }
            }
            for try await (done, report) in group { reports[done] = report }
            return reports
        }
    }

    /// Makes the files of a whole run from its sheets; nothing when they were taken over.
    private func finish(
        _ index: Int, drafts: [Draft], laid: [Laid], jobs: [Job], workers: Int, to output: OutputTree
    ) async throws -> Report {
        let run = printing.runs[index]
        guard !isForScreens(run) else { return Report() }
        var copies: [PressRoom.Piece] = []
        var isClean = true
        for (position, job) in jobs.enumerated() where job.run == index {
            isClean = isClean && drafts[position].report.isEmpty && laid[position].report.isEmpty
            guard let sheet = laid[position].sheet else { continue }
            copies.append(PressRoom.Piece(copy: copy(of: job), content: drafts[position].content, sheet: sheet))
        }
        guard !copies.isEmpty else { return Report() }
        let key = isClean ? key(of: index, drafts: drafts, jobs: jobs) : nil
        return try await press.publish(copies, of: run, key: key, workers: workers, to: output)
    }

    /// The findings of all copies; what several copies of a run share is told once.
    private func gathered(drafts: [Draft], laid: [Laid], press: [Report], jobs: [Job]) -> Report {
        var report = Report()
        for run in printing.runs.indices {
            var shared = SharedFindings()
            for (index, job) in jobs.enumerated() where job.run == run {
                shared.add(drafts[index].report)
                shared.add(laid[index].report)
            }
            report.merge(shared.report)
            report.merge(press[run])
        }
        return report
    }
}

/// One copy of one run.
private struct Job: Hashable, Sendable {
    var run: Int
    var copy: Int

    var unit: WorkUnit { .copy(run: run, copy: copy) }
}

/// Everything a copy is made from.
private struct Draft: Sendable {
    var content: SheetContent
    var key: ContentHash
    var report: Report
}

/// What came of laying out a copy; the sheet only where more is made from it.
private struct Laid: Sendable {
    var sheet: Sheet?
    var report: Report
}
