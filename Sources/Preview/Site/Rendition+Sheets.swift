internal import Content
internal import Publishing
internal import WebPages

extension Rendition {
    /// The sheets that lead to a page, those in its language first.
    func runs(opening page: WebPage) -> [PrintPlan.Run] {
        if case .landing(let code) = page.subject {
            return sheets.printing.runs.filter { run in
                run.editions.contains { sheets.codes[run.item, $0] == code }
            }
        }
        let address = page.path.split(separator: "/")
        let runs = sheets.printing.runs.filter { run in
            guard let opens = run.text.matter.sheet?.opens else { return false }
            return opens == page.item?.description || opens.split(separator: "/") == address && page.item == nil
        }
        let own = runs.filter { $0.text.language == page.edition.language }
        return own + runs.filter { $0.text.language != page.edition.language }
    }

    /// What a page shows of some sheets: each in its first edition, page by page.
    func entries(of runs: [PrintPlan.Run]) -> [LiveState.SheetEntry] {
        runs.compactMap { run in
            guard let edition = run.editions.first else { return nil }
            let key = sheets.draft(of: run, edition: edition).key
            let pictures = (0..<sheets.pageCount(of: run)).compactMap { page in
                sheets.size(of: page, run: run).map { size in
                    LiveState.Picture(
                        address: PictureAddress(run: run, edition: edition, page: page).text(key: key),
                        ratio: size.width / max(size.height, 1))
                }
            }
            return LiveState.SheetEntry(
                title: run.text.matter.title, language: run.text.language.rawValue,
                item: "\(run.item) · \(run.template)", pictures: pictures)
        }
    }
}
