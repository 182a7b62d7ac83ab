internal import Channels
internal import Content
internal import Diagnostics
internal import Publishing

/// What the commands that ask about the content share.
extension ProjectOptions {
    /// The content; what is wrong with it is shown when there is none.
    func site() async throws -> Site {
        let (site, report) = try await read()
        guard let site else {
            show(report)
            throw ExitStatus.content
        }
        return site
    }

    /// The words of the site's theme, by language.
    func words(of site: Site) throws -> [Language.ID: [String: String]] {
        do {
            return try InterfaceWords.read(of: site, root: projectRoot)
        } catch {
            throw fail(error)
        }
    }

    /// Prints a table in columns, or as JSON.
    func write(_ table: ReportTable) {
        print(json ? table.jsonDocument(asOf: day) : table.text(in: interface), terminator: "")
    }

    func write(_ document: ReportDocument) {
        print(json ? document.json(asOf: day) : document.text(in: interface), terminator: "")
    }

    /// What was asked about is not there: says so, with the nearest name there is.
    func unknown(_ id: String, _ word: String, among known: [String], _ summary: Message) -> ExitStatus {
        show(Report([.unknown(id, word, at: nil, among: known.sorted(), summary)]))
        return .usage
    }
}
