package import Content

/// What a browser wants to see: the site of a day, with or without drafts.
package struct Showing: Hashable, Sendable {
    package var date: Day
    package var includesDrafts: Bool

    package init(date: Day, includesDrafts: Bool) {
        self.date = date
        self.includesDrafts = includesDrafts
    }

    static let dateName = "loa-date"
    static let draftsName = "loa-drafts"

    /// The standard one, changed by values that came as a query or as cookies; what makes no sense is passed over.
    func changed(by values: [String: String]) -> Showing {
        var showing = self
        if let day = values[Showing.dateName].flatMap({ Day(iso: $0) }) { showing.date = day }
        switch values[Showing.draftsName] {
        case "1": showing.includesDrafts = true
        case "0": showing.includesDrafts = false
        default: break
        }
        return showing
    }

    /// The same as cookies: a name and a value each.
    var cookies: [(name: String, value: String)] {
        [(Showing.dateName, date.description), (Showing.draftsName, includesDrafts ? "1" : "0")]
    }
}
