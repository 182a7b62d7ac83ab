internal import WebPages

/// The links of pages that are read from a disk.
///
/// What a pack leaves out is linked where it is on the web; the rest is linked as a disk needs it, file by file, for
/// there is no server that would answer a folder with its index, nor a root to begin at.
struct PackLinks {
    private let site: String
    private let address: SiteAddress
    private let packed: Set<String>

    /// - Parameters:
    ///   - site: Where the site is published, without a slash at the end.
    ///   - packed: The files of the pack, relative to the site's root.
    init(site: String, packed: Set<String>) {
        self.site = site
        self.packed = packed
        address = SiteAddress(site)
    }

    /// A page with its links changed where a disk needs it.
    func rewritten(_ page: [UInt8], of file: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(page.count)
        var rest = page[...]
        let mark = Array(" href=\"".utf8)
        while let start = rest.firstRange(of: mark) {
            guard let end = rest[start.upperBound...].firstIndex(of: UInt8(ascii: "\"")) else { break }
            result += rest[..<start.upperBound]
            let link = rest[start.upperBound..<end]
            result +=
                rewritten(link: String(decoding: link, as: UTF8.self), in: file).map { Array($0.utf8) } ?? Array(link)
            rest = rest[end...]
        }
        return result + rest
    }

    /// - Returns: Nil for a link that may stay.
    private func rewritten(link: String, in file: String) -> String? {
        // Escapes hide nothing that matters here: neither a slash nor a colon is written as one.
        guard !link.isEmpty, !link.hasPrefix("#"), !link.hasPrefix("//"),
            !link.prefix(while: { $0 != "/" && $0 != "?" && $0 != "#" }).contains(":"),
            case .inside(let target) = address.destination(of: link, in: file)
        else { return nil }
        let path = link.prefix { $0 != "?" && $0 != "#" }
        let tail = link[path.endIndex...]
        guard packed.contains(target.file) else {
            let shown =
                target.file.hasSuffix("index.html") ? String(target.file.dropLast("index.html".count)) : target.file
            return "\(site)/\(shown)\(tail)"
        }
        guard path.hasPrefix("/") || path.hasSuffix("/") || path.hasSuffix("..") else { return nil }
        let up = String(repeating: "../", count: file.utf8.count { $0 == UInt8(ascii: "/") })
        return up + target.file + tail
    }
}
