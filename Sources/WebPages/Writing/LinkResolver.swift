internal import Content
internal import Diagnostics

/// Turns what an author wrote behind a link into an address that works from the page, on any server and from a disk.
struct LinkResolver {
    enum Target: Equatable {
        /// Within the site, relative to the page.
        case page(String)
        /// Another site, a telephone number or a mail address.
        case elsewhere(String)
        /// A scheme or a form that could run or hide something.
        case unsafe
        /// Within the site, but there is no such page; perhaps this one was meant.
        case missing(suggestion: String?)
    }

    let plan: SitePlan
    let page: WebPage
    let item: Item?
    /// The languages to look in, the page's own first.
    let chain: [Language.ID]
    let pictures: [String: WebPicture]
    /// What links to other pages begin with: the way to the site's root.
    let root: String

    init(
        plan: SitePlan, page: WebPage, item: Item?, chain: [Language.ID], pictures: [String: WebPicture],
        root: String? = nil
    ) {
        self.plan = plan
        self.page = page
        self.item = item
        self.chain = chain
        self.pictures = pictures
        self.root = root ?? page.root
    }

    func resolve(_ destination: String) -> Target {
        let isPlain = destination.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        let trimmed = isPlain ? destination : destination.filter { !$0.isNewline && $0 != "\t" }
        if !isPlain, trimmed.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return .unsafe }
        if let scheme = Self.scheme(of: trimmed) {
            return Self.schemes.contains(scheme) ? .elsewhere(trimmed) : .unsafe
        }
        if trimmed.utf8.starts(with: "//".utf8) || trimmed.utf8.contains(UInt8(ascii: "\\")) { return .unsafe }
        let (path, fragment) = split(trimmed)
        if path.isEmpty { return .page(fragment.isEmpty ? "#" : fragment) }
        if let target = target(of: path) { return .page(root + target.file + fragment) }
        return .missing(suggestion: nearest(to: path))
    }

    /// True for an address that can neither run something nor pretend to be another: http, https, mailto, tel, or a
    /// path.
    static func isHarmless(_ destination: String) -> Bool {
        if destination.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return false }
        if destination.hasPrefix("//") || destination.contains("\\") { return false }
        return scheme(of: destination).map(schemes.contains) ?? true
    }

    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// A picture beside the item.
    func picture(_ destination: String) -> WebPicture? {
        guard let item else { return nil }
        let name = destination.hasPrefix("./") ? String(destination.dropFirst(2)) : destination
        guard let path = item.pictures[name] else { return nil }
        return pictures[path] ?? WebPicture(path: "pictures/\(item.id)/\(name)", width: 0, height: 0)
    }

    /// What stands before the first `:`, when that makes a scheme of it.
    private static func scheme(of destination: String) -> String? {
        guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = destination[..<colon]
        if name.utf8.elementsEqual("https".utf8) { return "https" }
        if name.utf8.contains(where: { "/?#".utf8.contains($0) }) { return nil }
        return name.lowercased().filter { !$0.isWhitespace }
    }

    private func split(_ destination: String) -> (path: String, fragment: String) {
        let utf8 = destination.utf8
        guard let end = utf8.firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) else {
            return (destination, "")
        }
        return (String(destination[..<end]), utf8[end] == UInt8(ascii: "#") ? String(destination[end...]) : "")
    }

    /// The page that a path names: an item as `articles/ho-kinh-doanh` or `../../faq/x/vi.md`, or an address of the site.
    private func target(of path: String) -> WebPage? {
        let address = Self.address(of: path)
        if address.isEmpty { return plan.page(.home, along: chain) }
        if let slash = address.utf8.firstIndex(of: UInt8(ascii: "/")) {
            let name = address[address.utf8.index(after: slash)...]
            if !name.utf8.contains(UInt8(ascii: "/")), let kind = Item.Kind(rawValue: String(address[..<slash])),
                let page = page(of: Item.ID(kind: kind, name: String(name)))
            {
                return page
            }
        } else if let item, let page = page(of: Item.ID(kind: item.id.kind, name: address)) {
            return page
        }
        return plan.page(at: address + "/") ?? plan.page(at: address)
    }

    private func page(of id: Item.ID) -> WebPage? { plan.page(.item(id), along: chain, variant: page.variant) }

    /// A path without what does not tell pages apart: slashes around it, steps up, the name of a file.
    private static func address(of path: String) -> String {
        var last: UInt8 = 0
        let isPlain = path.utf8.allSatisfy { byte in
            defer { last = byte }
            return byte != UInt8(ascii: ".") && (byte != UInt8(ascii: "/") || last != byte)
        }
        if isPlain {
            var rest = path.utf8[...]
            if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
            if rest.last == UInt8(ascii: "/") { rest.removeLast() }
            return String(Substring(rest))
        }
        var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        parts.removeAll { $0 == "." || $0 == ".." || $0 == "index.html" }
        if let last = parts.last, last.hasSuffix(".md") { parts.removeLast() }
        return parts.joined(separator: "/")
    }

    private func nearest(to path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count == 2, Item.Kind(rawValue: String(parts[0])) != nil else { return nil }
        return NearMiss.suggestion(for: path, among: plan.pages.compactMap { $0.item?.description })
    }
}
