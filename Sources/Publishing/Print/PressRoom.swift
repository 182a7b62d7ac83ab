internal import Content
internal import Diagnostics
internal import Drawing
internal import Press
internal import Sheets
internal import Typesetting

/// Makes what leaves the house for a whole run: press files, each checked, and the parcel for the printing house.
struct PressRoom: Sendable {
    /// One copy of a run with its finished sheet.
    struct Piece: Sendable {
        var copy: PrintPlan.Copy
        var content: SheetContent
        var sheet: Sheet
    }

    private let profile: [UInt8]?
    private let profileKey: String
    private let fonts: FontLibrary
    private let options: BuildOptions

    init(profile: [UInt8]?, fonts: FontLibrary, options: BuildOptions) {
        self.profile = profile
        profileKey = profile.map { ContentHash(of: $0).description } ?? ""
        self.fonts = fonts
        self.options = options
    }

    /// What the files of a run depend on beside its sheets.
    func key(of run: PrintPlan.Run) -> ContentHash {
        var key = KeyWriter("press")
        key.add(profileKey)
        key.add("\(run.sheet.order)")
        key.add(imposition(of: run).map { "\($0)" } ?? "")
        key.add(run.name)
        return key.key
    }

    /// True when a part of the run was asked for: what is made of all its copies stays as it is.
    private var isPartOfRun: Bool { !options.places.isEmpty || !options.records.isEmpty }

    /// True when press sheets are made: of the whole run, or of the part that a command asks to impose.
    private var isImposed: Bool { !isPartOfRun || options.imposition != nil }

    private func imposition(of run: PrintPlan.Run) -> ImpositionOrder? {
        if let order = options.imposition { return order }
        return run.sheet.order.imposePaper.map { ImpositionOrder(paper: $0, method: run.sheet.order.imposeMethod) }
    }

    // MARK: Taking over

    /// Whether all files of a run were taken over from the last build.
    func reuse(_ run: PrintPlan.Run, key: ContentHash, output: OutputTree) throws -> Bool {
        var paths: [String] = []
        if options.flavours.contains(.press) {
            paths += run.copies.map { PrintPath.file(of: run, copy: $0, flavour: .press) }
            if !isPartOfRun { paths.append(PrintPath.whole(of: run, "press.zip")) }
            if let order = imposition(of: run), isImposed { paths.append(path(ofImposed: run, order)) }
        }
        if hasJoint(run) { paths.append(PrintPath.whole(of: run, "joint-office.pdf")) }
        return try paths.allSatisfy { try output.reuse($0, key: key) }
    }

    private func path(ofImposed run: PrintPlan.Run, _ order: ImpositionOrder) -> String {
        let part = isPartOfRun ? PrintPath.part(run.copies) + "-" : ""
        return PrintPath.whole(of: run, "\(part)\(Slug.make(order.paper))-\(order.method).pdf")
    }

    private func hasJoint(_ run: PrintPlan.Run) -> Bool {
        run.isMerge && !isPartOfRun && options.flavours.contains(.office)
    }

    // MARK: Making

    /// Makes all files of a run.
    ///
    /// - Parameter key: What identifies them; nil when there are findings, which are to be told each time.
    ///
    /// - Parameter workers: How many threads work on the run.
    func publish(
        _ pieces: [Piece], of run: PrintPlan.Run, key: ContentHash?, workers: Int, to output: OutputTree
    ) async throws -> Report {
        if hasJoint(run) { try publishJoint(pieces, of: run, key: key, to: output) }
        guard options.flavours.contains(.press), let first = pieces.first else { return Report() }
        let pressOptions = PressOptions(condition: .coatedOffset(profile: profile), date: options.date, job: run.name)
        let press = try PressRun(
            pieces.map { PressSheet(sheet: $0.sheet, edition: name(of: $0.copy)) }, options: pressOptions)
        var report = press.report
        let clean = report.isEmpty
        let beginning = RunningHash()
        beginning.add(press.beginning.bytes)
        let made = try await Workers.map(
            pieces.count, workers: workers,
            makeState: { PressTable(RunPreflight(of: press, limits: limits(of: run, first.sheet))) }
        ) { [pieces, options] table, index -> Checked in
            let file = PrintPath.pressName(of: run, copy: pieces[index].copy)
            let path = PrintPath.file(of: run, copy: pieces[index].copy, flavour: .press)
            if clean, let key, let known = try output.reused(path, key: key) {
                // It was kept because nothing was found in it.
                let result = PreflightResult(
                    file: file, pageCount: pieces[index].sheet.pages.count, findings: [])
                return Checked(
                    file: JobTicket.File(
                        name: file, size: known.size, sha256: known.hash.description, preflight: result),
                    path: path, result: result, unreadable: Report())
            }
            let (objects, document) = SlowestWork.measure(options.slowest, path) {
                let objects = press.objects(at: index, using: table.workspace)
                return (objects, press.document(at: index, of: objects))
            }
            let result = table.preflight.check(
                document.bytes, file: file, expecting: PreflightExpectation(pieces[index].sheet))
            // A file with findings is made each time, so that they are told each time.
            let isFinished = clean && result.findings.isEmpty && document.report.isEmpty
            let rest = Array(document.bytes[press.beginning.bytes.count...])
            let hash = try output.write(
                document.bytes, to: path,
                key: (isFinished ? key : nil) ?? ContentHash(of: []), sources: [run.item.description],
                edition: pieces[index].copy.edition, hash: beginning.hash(endingWith: rest), isCostly: isFinished)
            return Checked(
                file: JobTicket.File(
                    name: file, size: document.bytes.count, sha256: hash.description, preflight: result),
                path: path, result: result, unreadable: document.report, objects: objects, rest: rest)
        }
        var shared = SharedFindings()
        for file in made {
            shared.add(file.unreadable)
            shared.add(file.result.report)
        }
        report.merge(shared.report)
        if !isPartOfRun {
            let parcel = PressParcel(run: run, pieces: pieces, options: pressOptions)
            try pack(made, into: parcel, of: press, run, key: key, to: output, report: &report)
        } else if let order = options.imposition {
            var parcel = PressParcel(run: run, pieces: pieces, options: pressOptions)
            parcel.addImposed(
                order, of: press, limits: limits(of: run, first.sheet), using: PressWorkspace(), &report)
            if let imposed = parcel.imposed {
                try output.write(
                    imposed, to: path(ofImposed: run, order), key: (report.isEmpty ? key : nil) ?? ContentHash(of: []),
                    sources: [run.item.description])
            }
        }
        return report.placed(at: run.text.matter.spans["sheet"] ?? run.text.matter.spans["title"])
    }

    /// Puts everything into the parcel for the printing house.
    private func pack(
        _ made: [Checked], into parcel: consuming PressParcel, of press: PressRun, _ run: PrintPlan.Run,
        key: ContentHash?, to output: OutputTree, report: inout Report
    ) throws {
        var files: [String: Checked] = [:]
        for file in made {
            parcel.add(file.file)
            files[file.file.name] = file
        }
        if made.count > 1, let title = press.first?.title {
            // Those taken over from the last build were not taken apart.
            let workspace = PressWorkspace()
            let objects = made.enumerated().map { $1.objects ?? press.objects(at: $0, using: workspace) }
            parcel.addJoint(press.jointDocument(title: title, of: objects).bytes)
        }
        let order = imposition(of: run)
        if let order, let sheet = press.first {
            parcel.addImposed(
                order, of: press, limits: limits(of: run, sheet), using: PressWorkspace(), &report)
        }
        try parcel.addDummy(fonts: fonts, date: options.date)
        let kept = (report.isEmpty ? key : nil) ?? ContentHash(of: [])
        if let imposed = parcel.imposed, let order {
            try output.write(
                imposed, to: path(ofImposed: run, order), key: kept, sources: [run.item.description])
        }
        let path = PrintPath.whole(of: run, "press.zip")
        try output.write(to: path, key: kept, sources: [run.item.description]) { append in
            try parcel.zip(
                { name in
                    if let rest = files[name]?.rest { return .parts(press.beginning, rest) }
                    return .whole(try output.read(files[name]?.path ?? name))
                }, deliver: append)
        }
    }

    /// All letters in one file for the office printer, or as many labels on a page as it holds.
    private func publishJoint(_ pieces: [Piece], of run: PrintPlan.Run, key: ContentHash?, to output: OutputTree) throws
    {
        let joint = JointSheet.make(pieces.map(\.sheet))
        let bytes = try OfficeDrawing().draw(joint, created: options.date.number * 86_400)
        try output.write(
            bytes, to: PrintPath.whole(of: run, "joint-office.pdf"), key: key ?? ContentHash(of: []),
            sources: [run.item.description])
    }

    /// What the slug calls a copy.
    private func name(of copy: PrintPlan.Copy) -> String {
        copy.edition.slug + (copy.record.map { " r\($0.id)" } ?? "")
    }

    private func limits(of run: PrintPlan.Run, _ sheet: Sheet) -> PreflightLimits {
        var limits = PreflightLimits()
        // A letter has white margins and no bleed.
        limits.bleed = min(limits.bleed, sheet.pages.map(\.bleed).min() ?? 0)
        if let ink = run.sheet.order.totalInk { limits.totalInk = Double(ink) }
        return limits
    }

    /// A press file and what preflight says about it.
    private struct Checked: Sendable {
        var file: JobTicket.File
        /// Where it lies in the output.
        var path: String
        var result: PreflightResult
        var unreadable: Report
        /// What the file is made of, unless it was taken over; the part behind what all files begin with.
        var objects: SheetObjects?
        var rest: [UInt8]?
    }
}

/// What one press worker reuses from file to file; a class, for a workspace cannot be copied.
private final class PressTable {
    let workspace = PressWorkspace()
    var preflight: RunPreflight

    init(_ preflight: RunPreflight) { self.preflight = preflight }
}

extension Report {
    /// The same findings, those without a place at this one.
    fileprivate func placed(at span: SourceSpan?) -> Report {
        Report(
            diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                diagnostic.span = diagnostic.span ?? span
                return diagnostic
            })
    }
}
