/// A picture as the site serves it; given by the publisher, who reads and resizes the files.
package struct WebPicture: Sendable, Hashable {
    /// Relative to the site's root.
    package var path: String
    /// In pixels.
    package var width: Int
    package var height: Int
    /// Smaller or more compact versions, for `srcset`: a path and a width in pixels by MIME type.
    package var sources: [Source]

    package struct Source: Sendable, Hashable {
        package var type: String
        package var candidates: [Candidate]
        package init(type: String, candidates: [Candidate]) {
            self.type = type
            self.candidates = candidates
        }
    }

    package struct Candidate: Sendable, Hashable {
        package var path: String
        package var width: Int
        package init(path: String, width: Int) {
            self.path = path
            self.width = width
        }
    }

    package init(path: String, width: Int, height: Int, sources: [Source] = []) {
        self.path = path
        self.width = width
        self.height = height
        self.sources = sources
    }

    /// Size is always given so that nothing jumps while a slow connection loads.
    func write(alternative: String, root: String, into writer: inout HTMLWriter) {
        if !sources.isEmpty { writer.markup("<picture>") }
        for source in sources {
            writer.markup("<source")
            writer.attribute("type", source.type)
            let list = source.candidates.map { "\(root)\($0.path) \($0.width)w" }.joined(separator: ", ")
            writer.attribute("srcset", list)
            writer.markup(" sizes=\"(min-width: 46rem) 42rem, 100vw\">")
        }
        writer.markup("<img")
        writer.attribute("src", root + path)
        writer.attribute("alt", alternative)
        if width > 0, height > 0 {
            writer.attribute("width", String(width))
            writer.attribute("height", String(height))
        }
        writer.markup(" loading=\"lazy\" decoding=\"async\">")
        if !sources.isEmpty { writer.markup("</picture>") }
    }
}
