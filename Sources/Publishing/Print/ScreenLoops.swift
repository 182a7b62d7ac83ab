internal import Content
internal import Sheets

/// The loops over all screens of the site: `screens/loop.html` lying, `screens/loop-portrait.html` standing.
struct ScreenLoops: Sendable {
    /// Runs by index, those of each loop in the order of the plan.
    private var runs: [(path: String, indices: [Int])] = []

    /// - Parameters:
    ///   - language: The one shown; a hall that wants another has the loop of each item.
    ///   - size: Of the first page of a run's template.
    init(printing: PrintPlan, language: Language.ID, size: (PrintPlan.Run) -> Size?) {
        var lying: [Int] = []
        var standing: [Int] = []
        for (index, run) in printing.runs.enumerated() where run.item.kind == .screens {
            guard let first = run.copies.first?.edition, first.place == nil, first.language == language,
                let size = size(run)
            else { continue }
            if size.width >= size.height { lying.append(index) } else { standing.append(index) }
        }
        if !lying.isEmpty { runs.append(("screens/loop.html", lying)) }
        if !standing.isEmpty { runs.append(("screens/loop-portrait.html", standing)) }
    }

    func contains(_ run: Int) -> Bool { runs.contains { $0.indices.contains(run) } }

    private func key(of loop: [Int], _ keys: (Int) -> ContentHash) -> ContentHash {
        var key = KeyWriter("loop")
        for run in loop { key.add(keys(run)) }
        return key.key
    }

    /// Whether the loops were taken over from the last build.
    func reuse(_ keys: (Int) -> ContentHash, output: OutputTree) throws -> Bool {
        try runs.allSatisfy { try output.reuse($0.path, key: key(of: $0.indices, keys)) }
    }

    /// Makes the loops whose sheets are at hand; the others were taken over.
    func publish(keys: (Int) -> ContentHash, sheets: (Int) -> Sheet?, to output: OutputTree) throws {
        for loop in runs {
            let sheets = loop.indices.compactMap { sheets($0) }
            guard let first = sheets.first, sheets.count == loop.indices.count else { continue }
            let pictures = try sheets.flatMap { try ScreenPictures.draw($0) }
            let page = LoopPage(title: first.title, language: first.language, pictures: pictures)
            try output.write(page.bytes, to: loop.path, key: key(of: loop.indices, keys))
        }
    }
}
