internal import Content
internal import Diagnostics

/// Names of things on the command line.
extension ProjectOptions {
    /// The item of a name, `articles/ho-kinh-doanh`, or `ho-kinh-doanh` where only one item is called so.
    func item(named name: String, in site: Site) throws -> Item {
        let named = site.items.filter { $0.id.description == name || $0.id.name == name }
        if let item = named.first(where: { $0.id.description == name }) ?? (named.count == 1 ? named.first : nil) {
            return item
        }
        if named.count > 1 {
            let names = named.map(\.id.description).joined(separator: ", ")
            complain(vi: "loa: có nhiều bài tên “\(name)”: \(names)", en: "loa: '\(name)' is the name of \(names)")
            throw ExitStatus.usage
        }
        throw unknown(
            "unknown-item", name, among: site.items.map(\.id.description),
            Message(vi: "không có bài “\(name.shortened)”", en: "there is no item '\(name.shortened)'"))
    }

    /// A language of `languages.yaml`.
    func language(_ name: String, in site: Site) throws -> Language.ID {
        let id = Language.ID(name)
        guard site.languages[id] != nil else {
            throw unknown(
                "unknown-language", name, among: site.languages.languages.map(\.id.rawValue),
                Message(
                    vi: "chưa khai báo ngôn ngữ “\(name.shortened)” trong languages.yaml",
                    en: "language '\(name.shortened)' isn't declared in languages.yaml"))
        }
        return id
    }

    /// Says why a command did nothing, even when asked to be quiet.
    func complain(vi: String, en: String) {
        Terminal.write(Message(vi: vi, en: en).text(in: interface) + "\n")
    }
}
