internal import Diagnostics
internal import Markup

/// Links and pictures.
extension DocumentWriter {
    mutating func checkJumps() {
        for (anchor, node) in jumps where !anchors.contains(anchor) {
            report.add(
                Diagnostic(
                    "broken-anchor", .error,
                    Message(
                        vi: "trang không có neo “#\(anchor)”", en: "page has no anchor '#\(anchor)'"),
                    at: document.span(of: node)))
        }
    }

    mutating func beginLink(_ node: Node) {
        let destination = document.string(of: node)
        switch surroundings.links.resolve(destination) {
        case .page(let url):
            if url.hasPrefix("#"), url != "#" { jumps.append((String(url.dropFirst()), node)) }
            writer.markup("<a")
            writer.attribute("href", url)
            writer.markup(">")
            push(node, "</a>")
        case .elsewhere(let url):
            writer.markup("<a")
            writer.attribute("href", url)
            writer.markup(" rel=\"noopener external\">")
            push(node, "</a>")
        case .unsafe:
            report.add(
                Diagnostic(
                    "unsafe-link", .error,
                    Message(
                        vi: "liên kết “\(destination)” chỉ được là http, https, mailto, tel hoặc trang trong site",
                        en: "link '\(destination)' may only be http, https, mailto, tel or a page of the site"),
                    at: document.span(of: node)))
            push(node, "")
        case .missing(let suggestion):
            report.add(
                Diagnostic(
                    "broken-link", .error,
                    Message(
                        vi: "liên kết “\(destination)” không dẫn đến trang nào",
                        en: "link '\(destination)' leads to no page"),
                    at: document.span(of: node), fixes: suggestion.map { [Diagnostic.replace(with: $0)] } ?? []))
            push(node, "")
        }
    }

    mutating func writeImage(_ node: Node, _ index: Int) {
        let destination = document.string(of: node)
        let alternative = document.plainText(of: index)
        guard let picture = surroundings.links.picture(destination) else {
            report.add(
                Diagnostic(
                    "missing-picture", .error,
                    Message(
                        vi: "không có tệp ảnh “\(destination)” trong thư mục của bài",
                        en: "picture '\(destination)' isn't in the item's folder"),
                    at: document.span(of: node)))
            writer.text(alternative)
            return
        }
        if alternative.isEmpty {
            report.add(
                Diagnostic(
                    "missing-alt", .error,
                    Message(
                        vi: "ảnh “\(destination)” chưa có lời mô tả cho người không nhìn được",
                        en: "picture '\(destination)' has no alternative text"),
                    at: document.span(of: node)))
        }
        picture.write(alternative: alternative, root: surroundings.links.root, into: &writer)
    }
}
