/// A heading of a text with the anchor that leads to it.
package struct OutlineEntry: Sendable, Hashable {
    package var level: Int
    /// The words without markup.
    package var text: String
    /// Unique in its document; `{#id}` as given, or made from the words.
    package var id: String
    /// Index of the heading among the document's nodes.
    package var node: Int

    package init(level: Int, text: String, id: String, node: Int) {
        self.level = level
        self.text = text
        self.id = id
        self.node = node
    }
}

extension Document {
    /// The headings in their order.
    ///
    /// Ids that an author gave stay; a made one that is taken gets `-2`, `-3`, ….
    ///
    /// `slug` makes an id from words; where it finds nothing to make one from, the id is `s`, `s-2`, ….
    /// Ask the resolved document, so that facts in headings read as their values.
    package func outline(slug: (String) -> String) -> [OutlineEntry] {
        var entries: [OutlineEntry] = []
        var taken: Set<String> = []
        for attributes in attributes { if let id = attributes.id { taken.insert(id) } }
        var index = 0
        while index < nodes.count {
            let node = nodes[index]
            if node.kind == .heading {
                let text = plainText(of: index)
                let id = attributes(of: node)?.id ?? uniqueID(slug(text), taken: &taken)
                entries.append(OutlineEntry(level: Int(node.payload), text: text, id: id, node: index))
                index = Int(node.subtreeEnd)
            } else {
                index += 1
            }
        }
        return entries
    }

    private func uniqueID(_ wanted: String, taken: inout Set<String>) -> String {
        let base = wanted.isEmpty ? "s" : wanted
        var id = base
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        return id
    }
}
