internal import Glibc

/// A PDF file taken apart: its objects and trailer.
///
/// It reads what this product writes and what cairo, Ghostscript, qpdf and layout programs write. Objects are found by
/// going through the file, not by its tables, so that a damaged table hides nothing; where an object was written again
/// by an update, the last one counts, as it does for the tables.
struct PDFReader: Sendable {
    let bytes: [UInt8]
    private(set) var trailer: [String: PDFValue] = [:]
    private var objects: [Int: PDFValue] = [:]
    /// Objects of the beginning that this file has in common with others of its run.
    private var shared: [Int: PDFValue] = [:]

    /// Nil when the bytes do not begin like a PDF.
    init?(_ bytes: [UInt8]) {
        guard Self.find("%PDF-", in: bytes, from: 0, to: min(1024, bytes.count)) != nil else { return nil }
        self.bytes = bytes
        var known: [Int: ReadDictionary] = [:]
        scanObjects(known: &known)
        unpackObjectStreams()
    }

    /// Reads a file that begins with the bytes of another reader, whose objects are taken over.
    ///
    /// Nil when it begins otherwise or writes one of these objects again.
    ///
    /// - Parameter known: Dictionaries of another file that began so, by number; those found anew are added.
    init?(_ bytes: [UInt8], after beginning: PDFReader, known: inout [Int: ReadDictionary]) {
        guard Self.starts(beginning.bytes, in: bytes, at: 0) else { return nil }
        self.bytes = bytes
        shared = beginning.objects
        scanObjects(from: beginning.bytes.count, known: &known)
        unpackObjectStreams()
        guard objects.keys.allSatisfy({ shared[$0] == nil }) else { return nil }
    }

    /// The objects of this file alone, and those it shares with others of its run, by number.
    var ownObjects: [PDFValue] { objects.sorted { $0.key < $1.key }.map(\.value) }
    var sharedObjects: [PDFValue] { shared.sorted { $0.key < $1.key }.map(\.value) }

    /// True for objects that other files of the run hold as well.
    func isShared(_ number: Int) -> Bool { shared[number] != nil }

    var version: String {
        guard let start = Self.find("%PDF-", in: bytes, from: 0, to: min(1024, bytes.count)) else { return "" }
        let end = min(start + 8, bytes.count)
        return String(decoding: bytes[start + 5..<end], as: UTF8.self)
    }

    var objectNumbers: [Int] { (Array(objects.keys) + Array(shared.keys)).sorted() }

    /// Follows references to the value they stand for.
    func resolve(_ value: PDFValue?) -> PDFValue {
        var value = value ?? .null
        var steps = 0
        while case .reference(let number) = value, steps < 32 {
            value = objects[number] ?? shared[number] ?? .null
            steps += 1
        }
        if case .reference = value { return .null }
        return value
    }

    func entries(_ value: PDFValue?) -> [String: PDFValue] { resolve(value).entries ?? [:] }

    func array(_ value: PDFValue?) -> [PDFValue] {
        if case .array(let items) = resolve(value) { return items }
        return []
    }

    func numbers(_ value: PDFValue?) -> [Double] { array(value).compactMap { resolve($0).number } }

    func name(_ value: PDFValue?) -> String? { resolve(value).name }

    var catalog: [String: PDFValue] {
        let root = entries(trailer["Root"])
        if !root.isEmpty { return root }
        for number in objectNumbers {
            if let entries = (objects[number] ?? shared[number])?.entries, entries["Type"] == .name("Catalog") {
                return entries
            }
        }
        return [:]
    }

    /// The pages in order, each with what it inherits.
    var pages: [[String: PDFValue]] {
        var result: [[String: PDFValue]] = []
        var seen: Set<Int> = []
        let inherited = ["Resources", "MediaBox", "CropBox", "Rotate"]
        var stack: [(PDFValue, [String: PDFValue])] = [(catalog["Pages"] ?? .null, [:])]
        while let (value, above) = stack.popLast() {
            if case .reference(let number) = value, !seen.insert(number).inserted { continue }
            var node = entries(value)
            for key in inherited where node[key] == nil { node[key] = above[key] }
            if node["Kids"] == nil {
                if !node.isEmpty { result.append(node) }
                continue
            }
            let passed = node.filter { inherited.contains($0.key) }
            for kid in array(node["Kids"]).reversed() { stack.append((kid, passed)) }
        }
        return result
    }

    /// A dictionary as it stands in a file and what it says.
    struct ReadDictionary: Sendable {
        var bytes: [UInt8]
        var value: PDFValue
    }

    /// The bytes of a stream without its filters; nil when a filter is not known here, as those of pictures.
    func data(of value: PDFValue?) -> [UInt8]? {
        guard case .stream(let entries, let range) = resolve(value) else { return nil }
        var filters = array(entries["Filter"]).compactMap { name($0) }
        if let only = name(entries["Filter"]) { filters = [only] }
        var parameters = array(entries["DecodeParms"]).map { self.entries($0) }
        if parameters.isEmpty { parameters = [self.entries(entries["DecodeParms"])] }
        var data: [UInt8] = []
        if filters.first != "FlateDecode" { data = Array(bytes[range]) }
        for (index, filter) in filters.enumerated() {
            switch filter {
            case "FlateDecode", "Fl":
                data = index == 0 && filter == "FlateDecode" ? Inflater.inflate(bytes[range]) : Inflater.inflate(data)
                if index < parameters.count { data = PNGPrediction.undo(data, parameters[index], reader: self) }
            case "ASCIIHexDecode", "AHx":
                var lexer = PDFLexer(Array("<".utf8) + data)
                guard case .string(let decoded)? = lexer.next() else { return nil }
                data = decoded
            case "ASCII85Decode", "A85": data = ASCII85.decode(data)
            default: return nil
            }
        }
        return data
    }

    // MARK: Reading

    private mutating func scanObjects(from start: Int = 0, known: inout [Int: ReadDictionary]) {
        let keeps = start > 0
        var position = start
        while let found = Self.find("obj", in: bytes, from: position, to: bytes.count) {
            position = found + 3
            guard let number = objectNumber(before: found) else { continue }
            // Files of a run have the same pages in the same place of the tree, down to the last byte.
            if let same = known[number], Self.starts(same.bytes, in: bytes, at: position),
                let next = Self.next(in: bytes, from: position + same.bytes.count),
                !Self.starts("stream", in: bytes, at: next)
            {
                objects[number] = same.value
                position += same.bytes.count
                continue
            }
            var lexer = PDFLexer(bytes, at: position)
            let value = objectValue(&lexer)
            let text = position..<max(position, lexer.position)
            position = text.upperBound
            guard case .dictionary(let entries) = value else {
                objects[number] = value
                continue
            }
            lexer.skipSpace()
            guard Self.starts("stream", in: bytes, at: lexer.position) else {
                objects[number] = value
                if keeps { known[number] = ReadDictionary(bytes: Array(bytes[text]), value: value) }
                continue
            }
            let range = streamRange(after: lexer.position + 6, entries)
            objects[number] = .stream(entries, range)
            position = range.upperBound
            if entries["Type"] == .name("XRef") { trailer.merge(entries) { $1 } }
        }
        position = start
        while let found = Self.find("trailer", in: bytes, from: position, to: bytes.count) {
            var lexer = PDFLexer(bytes, at: found + 7)
            if let entries = lexer.next()?.entries { trailer.merge(entries) { $1 } }
            position = found + 7
        }
    }

    /// The value of an object; a lone reference is three words outside an array.
    private func objectValue(_ lexer: inout PDFLexer) -> PDFValue {
        let first = lexer.next() ?? .null
        guard let number = first.integer else { return first }
        var ahead = lexer
        guard ahead.next()?.integer != nil, ahead.next() == .word("R") else { return first }
        lexer = ahead
        return .reference(number)
    }

    /// The number in `12 0 obj`, read backwards from `obj`.
    private func objectNumber(before position: Int) -> Int? {
        var index = position - 1
        func skipSpaces() { while index >= 0, PDFLexer.isSpace(bytes[index]) { index -= 1 } }
        func digits() -> Int? {
            var (value, place, count) = (0, 1, 0)
            while index >= 0, count < 12, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
                value += Int(bytes[index] - UInt8(ascii: "0")) * place
                place *= 10
                count += 1
                index -= 1
            }
            return count > 0 ? value : nil
        }
        skipSpaces()
        guard digits() != nil, index >= 0, PDFLexer.isSpace(bytes[index]) else { return nil }
        skipSpaces()
        return digits()
    }

    private func streamRange(after position: Int, _ entries: [String: PDFValue]) -> Range<Int> {
        var start = position
        if start < bytes.count, bytes[start] == 0x0D { start += 1 }
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        if let length = entries["Length"]?.integer, length >= 0, start + length <= bytes.count {
            var lexer = PDFLexer(bytes, at: start + length)
            lexer.skipSpace()
            if Self.starts("endstream", in: bytes, at: lexer.position) { return start..<start + length }
        }
        // The length is elsewhere or wrong: the stream ends where it says so.
        guard start <= bytes.count, let end = Self.find("endstream", in: bytes, from: start, to: bytes.count) else {
            return min(start, bytes.count)..<bytes.count
        }
        var stop = end
        if stop > start, bytes[stop - 1] == 0x0A { stop -= 1 }
        if stop > start, bytes[stop - 1] == 0x0D { stop -= 1 }
        return start..<stop
    }

    private mutating func unpackObjectStreams() {
        for number in objects.keys.sorted() {
            guard let value = objects[number], case .stream(let entries, _) = value,
                entries["Type"] == .name("ObjStm"), let count = resolve(entries["N"]).integer,
                let first = resolve(entries["First"]).integer, let data = data(of: value), count < 1_000_000
            else { continue }
            var header = PDFLexer(data, at: 0, end: first)
            for _ in 0..<max(0, count) {
                guard let inner = header.next()?.integer, let offset = header.next()?.integer else { break }
                var lexer = PDFLexer(data, at: first + offset)
                if objects[inner] == nil { objects[inner] = objectValue(&lexer) }
            }
        }
    }

    /// Whether some bytes stand at a position.
    private static func starts(_ part: [UInt8], in bytes: [UInt8], at position: Int) -> Bool {
        guard position >= 0, position + part.count <= bytes.count else { return false }
        return part.withUnsafeBytes { part in
            bytes.withUnsafeBytes { bytes in
                guard let first = part.baseAddress, let other = bytes.baseAddress else { return true }
                return memcmp(first, other + position, part.count) == 0
            }
        }
    }

    /// The position of the next byte that is no white space or comment; nil at the end.
    private static func next(in bytes: [UInt8], from position: Int) -> Int? {
        var lexer = PDFLexer(bytes, at: position)
        lexer.skipSpace()
        return lexer.isAtEnd ? nil : lexer.position
    }

    static func starts(_ word: StaticString, in bytes: [UInt8], at position: Int) -> Bool {
        word.withUTF8Buffer { letters in
            position >= 0 && position + letters.count <= bytes.count
                && letters.indices.allSatisfy { bytes[position + $0] == letters[$0] }
        }
    }

    static func find(_ word: StaticString, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        word.withUTF8Buffer { letters in
            guard let first = letters.first, end - start >= letters.count else { return nil }
            return bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress, let word = letters.baseAddress else { return nil }
                var index = max(0, start)
                let last = min(end, buffer.count) - letters.count
                while index <= last, let found = memchr(base + index, Int32(first), last - index + 1) {
                    index = UnsafeRawPointer(base).distance(to: found)
                    if memcmp(base + index, word, letters.count) == 0 { return index }
                    index += 1
                }
                return nil
            }
        }
    }
}
