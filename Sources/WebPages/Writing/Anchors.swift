internal import Content

/// The anchors of a page: each heading gets one of its own.
struct Anchors {
    private var taken: Set<String> = []
    /// Anchors the page's frame uses; kept apart, because all pages share them.
    private let reserved: Set<String>

    init(reserved: Set<String>) { self.reserved = reserved }

    /// An anchor an author wrote; false when the page has it already.
    mutating func claim(_ anchor: String) -> Bool { !reserved.contains(anchor) && taken.insert(anchor).inserted }

    func contains(_ anchor: String) -> Bool { reserved.contains(anchor) || taken.contains(anchor) }

    /// An anchor made from a heading's words.
    mutating func anchor(for heading: String) -> String {
        let name = Self.name(for: heading)
        if claim(name) { return name }
        var number = 2
        while !claim("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    /// A slug where the heading has Latin letters; else its own letters, because other scripts have no slug.
    private static func name(for heading: String) -> String {
        let slug = Slug.make(heading)
        if slug.contains(where: \.isLetter) { return slug }
        var name = ""
        for character in heading.lowercased() {
            if character.isLetter || character.isNumber {
                name.append(character)
            } else if name.last != "-", !name.isEmpty {
                name.append("-")
            }
            if name.utf8.count > 120 { break }
        }
        while name.last == "-" { name.removeLast() }
        return name.isEmpty ? "section" : name
    }

    /// The `id="…"` attributes written out in a template.
    static func written(in template: [UInt8]) -> Set<String> {
        let key = Array(" id=\"".utf8)
        var result: Set<String> = []
        var index = 0
        while index + key.count < template.count {
            guard template[index] == key[0], template[index..<index + key.count].elementsEqual(key) else {
                index += 1
                continue
            }
            let start = index + key.count
            let end = template[start...].firstIndex(of: UInt8(ascii: "\"")) ?? template.count
            result.insert(String(decoding: template[start..<end], as: UTF8.self))
            index = end
        }
        return result
    }
}
