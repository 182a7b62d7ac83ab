internal import Content
internal import Diagnostics
internal import Publishing

/// What the script in a page asks for after each change: is the page still the same, what is wrong, which sheets
/// belong to it.
struct LiveState {
    struct Picture {
        var address: String
        /// Width divided by height.
        var ratio: Double
    }

    struct SheetEntry {
        var title: String
        var language: String
        var item: String
        var pictures: [Picture]
    }

    var generation: Int
    var showing: Showing
    var digest = ""
    var styles: [String] = []
    var errors: [Diagnostic] = []
    var warnings: [Diagnostic] = []
    var sheets: [SheetEntry] = []

    /// - Parameter language: of the messages.
    func json(in language: InterfaceLanguage) -> String {
        let fields = [
            "\"generation\":\(generation)", "\"date\":\(JSONText.quote(showing.date.description))",
            "\"drafts\":\(showing.includesDrafts)", "\"digest\":\(JSONText.quote(digest))",
            "\"styles\":\(list(styles.map(JSONText.quote)))",
            "\"errors\":\(list(errors.map { json(of: $0, in: language) }))",
            "\"warnings\":\(list(warnings.map { json(of: $0, in: language) }))",
            "\"sheets\":\(list(sheets.map(json)))",
        ]
        return "{\(fields.joined(separator: ","))}"
    }

    private func json(of diagnostic: Diagnostic, in language: InterfaceLanguage) -> String {
        var fields = [
            "\"id\":\(JSONText.quote(diagnostic.id))",
            "\"message\":\(JSONText.quote(diagnostic.summary.text(in: language)))",
        ]
        if let span = diagnostic.span {
            let start = span.start
            fields += [
                "\"file\":\(JSONText.quote(span.file.path))", "\"line\":\(start.line)", "\"column\":\(start.column)",
                "\"text\":\(JSONText.quote(String(span.file.line(start.line).prefix(400))))",
            ]
        }
        let fixes = (diagnostic.notes.map(\.message) + diagnostic.fixes.map(\.message)).map { $0.text(in: language) }
        if !fixes.isEmpty { fields.append("\"hints\":\(list(fixes.map(JSONText.quote)))") }
        return "{\(fields.joined(separator: ","))}"
    }

    private func json(of sheet: SheetEntry) -> String {
        let pictures = sheet.pictures.map { picture in
            let ratio = Double((picture.ratio * 10_000).rounded()) / 10_000
            return "{\"address\":\(JSONText.quote(picture.address)),\"ratio\":\(ratio)}"
        }
        return """
            {"title":\(JSONText.quote(sheet.title)),"language":\(JSONText.quote(sheet.language)),\
            "item":\(JSONText.quote(sheet.item)),"pictures":\(list(pictures))}
            """
    }

    private func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
}
