internal import Content
internal import Diagnostics
internal import WebPages

/// All links of a finished site, held against what there is.
///
/// Two passes: the first is cheap, because a scanner remembers what it has met, and says whether any link is dead. Only
/// then a second one looks for the pages that have it.
struct LinkMap: Sendable {
    private var anchors: [String: [UInt64]] = [:]
    private(set) var targets: Set<SiteAddress.Target> = []
    /// Links to other sites.
    private(set) var web: Set<String> = []

    init(_ files: [FileLinks] = []) {
        anchors.reserveCapacity(files.count)
        for file in files { add(file) }
    }

    mutating func add(_ file: FileLinks) {
        anchors[file.file] = file.anchors
        targets.formUnion(file.targets)
        web.formUnion(file.web)
    }

    /// What links lead to and is not there.
    ///
    /// - Parameter exists: Whether the site has a file, relative to its root.
    func dead(where exists: (String) -> Bool) -> Set<SiteAddress.Target> {
        targets.filter { target in
            var target = target
            if !exists(target.file) {
                // A server opens the folder.
                target.file += "/index.html"
                guard exists(target.file) else { return true }
            }
            // `#top` is the top of every page, with an element of that name or without.
            guard !target.fragment.isEmpty, target.fragment != "top", let known = anchors[target.file] else {
                return false
            }
            return !known.contains(LinkScanner.hash(target.fragment.utf8))
        }
    }
}

/// A dead link on a page, for the message.
struct DeadLink: Sendable {
    var target: SiteAddress.Target
    /// The file that has it: a page relative to the site's root, or the path of a PDF.
    var file: String
    var source: SourceFile?
    /// How many further files have it.
    var more = 0

    var diagnostic: Diagnostic {
        let missing = target.fragment.isEmpty ? "/\(target.file)" : "/\(target.file)#\(target.fragment)"
        let others = more > 0 ? (vi: " và \(more) tệp nữa", en: " and \(more) more files") : (vi: "", en: "")
        return Diagnostic(
            target.fragment.isEmpty ? "dead-link" : "dead-anchor", .error,
            Message(
                vi: "“\(file)”\(others.vi) dẫn tới “\(missing)”, không có ở đó",
                en: "'\(file)'\(others.en) links to '\(missing)', which isn't there"),
            at: place)
    }

    /// The words of the source that make the link, or the file as a whole.
    private var place: SourceSpan {
        guard let source else { return SourceSpan(wholeOf: SourceFile(path: file, bytes: [])) }
        let folders = target.file.split(separator: "/").filter { $0 != "index.html" }
        let words = target.fragment.isEmpty ? folders.last.map(String.init) ?? "" : "#\(target.fragment)"
        let text = String(decoding: source.bytes, as: UTF8.self)
        guard !words.isEmpty, let range = text.firstRange(of: words) else { return SourceSpan(wholeOf: source) }
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return SourceSpan(source, start..<start + words.utf8.count)
    }
}

extension [DeadLink] {
    /// One finding for each link that is dead, at the first file that has it.
    var report: Report {
        var first: [SiteAddress.Target: Int] = [:]
        var links: [DeadLink] = []
        for link in self {
            if let index = first[link.target] {
                links[index].more += 1
            } else {
                first[link.target] = links.count
                links.append(link)
            }
        }
        // The same words of a text lead elsewhere from each folder that shows it; they are mended once.
        var places: Set<String> = []
        return Report(
            links.map(\.diagnostic).filter { diagnostic in
                guard let span = diagnostic.span, span.start != span.end else { return true }
                return places.insert("\(span.file.path):\(span.start.line):\(span.start.column)").inserted
            })
    }
}
