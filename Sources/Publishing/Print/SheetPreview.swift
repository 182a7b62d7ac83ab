package import Content
package import Diagnostics
internal import Sheets
package import Typesetting

/// Sheets as pictures, laid out and drawn one at a time when somebody looks.
package struct SheetPreview: Sendable {
    /// What was asked for.
    package let printing: PrintPlan
    /// All there is to print, which is what printed codes and their pages are made for.
    package let everything: PrintPlan
    package let codes: CodePlan
    private let desk: LayoutDesk

    /// - Parameters:
    ///   - site: What the public may see on the day, a `Publication`.
    ///   - previous: An earlier preview with the same options, theme files and fonts.
    ///   - edited: The items that were edited since, when nothing else of the content was.
    package init(
        site: Site, tree: some SourceTree, options: BuildOptions, fonts: FontLibrary, previous: SheetPreview? = nil,
        edited: [Item.ID]? = nil, report: inout Report
    ) throws {
        if let previous, let edited, !edited.contains(where: \.kind.isSheet) {
            (printing, everything, codes) = (previous.printing, previous.everything, previous.codes)
        } else {
            printing = PrintPlan(site: site, options: options)
            // The codes are those of everything there is, however little is asked for.
            everything = options.isPartial ? PrintPlan(site: site, options: options.unfiltered) : printing
            codes = CodePlan(for: everything.printed, register: site.codes)
        }
        report.merge(everything.report)
        desk = try LayoutDesk(
            site: site, tree: tree, printing: printing, codes: codes, fonts: fonts, previous: previous?.desk,
            edited: edited ?? site.items.map(\.id), report: &report)
    }

    /// An edition with everything that goes on its sheet, not laid out yet.
    package struct Draft: Sendable {
        package let run: PrintPlan.Run
        package let edition: Edition
        /// The same for sheets that look the same.
        package let key: ContentHash
        let content: SheetContent
        /// What filling in the texts found.
        package let report: Report
    }

    /// The first copy of an edition: of a merge, its first record.
    package func draft(of run: PrintPlan.Run, edition: Edition) -> Draft {
        var report = Report()
        let copy = run.copies.first { $0.edition == edition } ?? PrintPlan.Copy(edition: edition)
        let content = desk.content(of: run, copy: copy, report: &report)
        return Draft(
            run: run, edition: edition, key: desk.key(of: content, run: run), content: content, report: report)
    }

    /// How many pages the sheet of a run has; none when its template does not exist.
    package func pageCount(of run: PrintPlan.Run) -> Int { desk.template(of: run)?.pages.count ?? 0 }

    /// The size of a page in millimetres; nil when there is no such page.
    package func size(of page: Int, run: PrintPlan.Run) -> (width: Double, height: Double)? {
        guard let pages = desk.template(of: run)?.pages, pages.indices.contains(page) else { return nil }
        return (pages[page].size.width.value, pages[page].size.height.value)
    }

    /// The page of a draft as a PNG file, and what laying out and drawing found.
    ///
    /// - Parameter width: In pixels.
    package func picture(of draft: Draft, page: Int, width: Int, with studio: DrawingStudio) throws -> (
        bytes: [UInt8]?, report: Report
    ) {
        var report = draft.report
        let tools = try studio.tools()
        guard let sheet = try desk.lay(out: draft.content, run: draft.run, with: tools, report: &report),
            sheet.pages.indices.contains(page)
        else { return (nil, report) }
        return (try tools.picture(of: sheet.pages[page], width: width), report)
    }
}

/// The instruments pictures are drawn with; for one thread at a time.
package final class DrawingStudio {
    private var table: DrawingTable

    package init(fonts: FontLibrary) { table = DrawingTable(fonts: fonts) }

    func tools() throws -> DrawingTools { try table.tools() }
}
