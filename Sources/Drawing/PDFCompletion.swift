/// Adds to a file of cairo's what cairo 1.16 cannot write: languages, descriptions of figures and links, the scope of
/// table headings, the order of tabbing, the glyph map that readers of tagged files ask for.
///
/// cairo writes a plain table of offsets and one dictionary at the head of every object, so entries are inserted where
/// the dictionaries open and the offsets moved. Nothing is parsed that could hold text of the author.
struct PDFCompletion {
    private struct Insertion {
        var position: Int
        var text: String
    }

    private var bytes: [UInt8]
    private let language: String
    private let elements: [TagWriter.Element]

    /// - Parameter elements: the structure elements in the order they were begun, which is that of their numbers.
    init(_ bytes: [UInt8], language: String, elements: [TagWriter.Element]) {
        self.bytes = bytes
        self.language = language
        self.elements = elements
    }

    func complete() throws(DrawingError) -> [UInt8] {
        let table = try ReferenceTable(bytes)
        var file = self
        file.blankTwins(table)
        return file.completed(table)
    }

    private func completed(_ table: ReferenceTable) -> [UInt8] {
        let insertions = insertions(table)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + insertions.reduce(0) { $0 + $1.text.utf8.count })
        var copied = 0
        for insertion in insertions {
            result += bytes[copied..<insertion.position]
            result += insertion.text.utf8
            copied = insertion.position
        }
        result += bytes[copied..<table.start]
        var added = 0
        var next = insertions.startIndex
        var moved: [Int: Int] = [:]
        for object in table.byOffset {
            while next < insertions.endIndex, insertions[next].position <= object.offset {
                added += insertions[next].text.utf8.count
                next += 1
            }
            moved[object.number] = object.offset + added
        }
        let start = result.count
        result += table.text(offsets: moved)
        result += "startxref\n\(start)\n%%EOF\n".utf8
        return result
    }

    /// Blanks all but the first of the entries that name one picture in the resources of a page: cairo writes one for
    /// each time it is shown, and no key may stand in a dictionary twice (ISO 32000-1, 7.3.7).
    private mutating func blankTwins(_ table: ReferenceTable) {
        let key = "/XObject << "
        for object in table.byNumber {
            guard let dictionary = dictionary(at: object.offset), starts(with: "\n   /ExtGState", at: dictionary),
                let place = find(key, from: dictionary)
            else { continue }
            var seen: Set<[UInt8]> = []
            var start = place + key.utf8.count
            // `/x22 22 0 R ` and so on, up to `>>`.
            while start < bytes.count, bytes[start] == UInt8(ascii: "/"),
                let end = bytes[start...].prefix(40).firstIndex(of: UInt8(ascii: "R"))
            {
                let entry = Array(bytes[start...end])
                if !seen.insert(entry).inserted {
                    for index in start...end { bytes[index] = UInt8(ascii: " ") }
                }
                start = end + 2
            }
        }
    }

    /// By position.
    private func insertions(_ table: ReferenceTable) -> [Insertion] {
        var insertions: [Insertion] = []
        var links = elements.filter { $0.tag == "Link" }[...]
        var remaining = elements[...]
        // In the order of numbers, which is that of creation.
        for object in table.byNumber {
            guard let dictionary = dictionary(at: object.offset) else { continue }
            var added = ""
            if starts(with: " /Type /StructElem", at: dictionary) {
                added = entries(for: name(after: "/S /", from: dictionary), from: &remaining)
            } else if starts(with: " /Type /Page ", at: dictionary) {
                added = " /Tabs /S"
            } else if starts(with: " /Type /Annot", at: dictionary) {
                added = " /F 4"
                if let link = links.popFirst(), let text = link.alternativeText {
                    added += " /Contents \(string(text))"
                }
            } else if starts(with: " /Type /Font\n   /Subtype /CIDFontType2", at: dictionary) {
                added = " /CIDToGIDMap /Identity"
            } else if starts(with: " /Type /Catalog", at: dictionary) {
                added = " /ViewerPreferences << /DisplayDocTitle true >>\(languageEntry(language))"
            } else if object.number == table.information {
                // cairo leaves out the prefix that marks a string as a date.
                for key in ["/CreationDate (", "/ModDate ("] {
                    if let place = find(key, from: dictionary) {
                        insertions.append(Insertion(position: place + key.utf8.count, text: "D:"))
                    }
                }
            }
            if !added.isEmpty { insertions.append(Insertion(position: dictionary, text: added)) }
        }
        return insertions.sorted { $0.position < $1.position }
    }

    private func entries(for tag: String, from remaining: inout ArraySlice<TagWriter.Element>) -> String {
        guard let index = remaining.firstIndex(where: { $0.tag == tag }) else { return "" }
        let element = remaining[index]
        remaining = remaining[(index + 1)...]
        var added = element.language.map(languageEntry) ?? ""
        if tag == "Figure" || tag == "Link", let text = element.alternativeText, !text.isEmpty {
            added += " /Alt \(string(text))"
        }
        if tag == "TH" { added += " /A << /O /Table /Scope /Column >>" }
        return added
    }

    private func languageEntry(_ tag: String) -> String {
        let plain = tag.utf8.allSatisfy { byte in
            switch byte {
            case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
        return plain && !tag.isEmpty ? " /Lang (\(tag))" : ""
    }

    /// A text string in UTF-16BE as hexadecimal digits, which need no escapes.
    private func string(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var hexadecimal: [UInt8] = Array("<FEFF".utf8)
        for unit in text.utf16 {
            for shift in stride(from: 12, through: 0, by: -4) {
                hexadecimal.append(digits[Int(unit >> UInt16(shift)) & 15])
            }
        }
        hexadecimal.append(0x3E)
        return String(decoding: hexadecimal, as: UTF8.self)
    }

    /// The place after the `<<` that opens an object: `12 0 obj`, a line end, `<<`.
    private func dictionary(at offset: Int) -> Int? {
        guard let end = bytes[offset...].prefix(24).firstIndex(of: 0x0A), starts(with: "<<", at: end + 1) else {
            return nil
        }
        return end + 3
    }

    private func starts(with text: String, at position: Int) -> Bool {
        bytes[min(position, bytes.count)...].starts(with: text.utf8)
    }

    /// The position of a text in the same object.
    private func find(_ text: String, from position: Int) -> Int? {
        let key = Array(text.utf8)
        var index = position
        while index + key.count <= bytes.count, !starts(with: "endobj", at: index) {
            if bytes[index] == key[0], bytes[index..<index + key.count].elementsEqual(key) { return index }
            index += 1
        }
        return nil
    }

    private func name(after key: String, from position: Int) -> String {
        guard let place = find(key, from: position) else { return "" }
        let name = bytes[(place + key.utf8.count)...].prefix { $0 > 0x20 && $0 != 0x2F }
        return String(decoding: name, as: UTF8.self)
    }
}
