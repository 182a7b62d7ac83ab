internal import Glibc
internal import Markup

/// The links and anchors of one file.
package struct FileLinks: Sendable {
    /// Relative to the site's root.
    package var file: String
    /// The file's anchors, by `LinkScanner.hash`.
    package var anchors: [UInt64] = []
    /// Links inside the site that the scanner has not met before.
    package var targets: [SiteAddress.Target] = []
    /// Links to other sites that it has not met before.
    package var web: [String] = []

    package init(file: String) { self.file = file }
}

/// Finds the links of finished files in their bytes: what readers will get is checked, not what was meant.
///
/// Nearly all links of a site are those of its frame, so that a scanner remembers what it has met. One scanner looks at
/// many files, one after the other.
package struct LinkScanner: Sendable {
    private let address: SiteAddress
    private var met = NumberSet()
    private var links = FileLinks(file: "")
    /// Links to anchors of the file itself.
    private var jumps: [Range<Int>] = []

    package init(_ address: SiteAddress) { self.address = address }

    /// The links of a page in HTML, or of an HTML fragment.
    package mutating func scan(page bytes: [UInt8], of file: String) -> FileLinks {
        begin(file)
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            // A quote in text is written `&quot;`, so that `="` begins a value wherever it stands.
            while let equals = Self.find(UInt8(ascii: "="), in: bytes, from: index) {
                index = equals + 1
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\""),
                    let end = Self.find(UInt8(ascii: "\""), in: bytes, from: index + 1)
                else { continue }
                read(bytes, index + 1..<end, nameEnd: equals)
                index = end + 1
            }
            for jump in jumps {
                let name = Self.text(bytes, jump)
                if !links.anchors.contains(Self.hash(name.utf8)) {
                    addLink(bytes, jump.lowerBound - 1..<jump.upperBound)
                }
            }
        }
        return links
    }

    /// The addresses of this site in a feed, a site map or data.
    package mutating func scan(data bytes: [UInt8], of file: String, site: String) -> FileLinks {
        begin(file)
        let prefix = Array(site.utf8)
        let stops = Set("\"'<>\\ \n\r\t,;)".utf8)
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while let start = Self.find(prefix[0], in: bytes, from: index) {
                index = start + 1
                guard bytes.count - start >= prefix.count, bytes[start..<start + prefix.count].elementsEqual(prefix)
                else {
                    continue
                }
                index = start + prefix.count
                while index < bytes.count, !stops.contains(bytes[index]) { index += 1 }
                addLink(bytes, start..<index)
            }
        }
        return links
    }

    /// The pages a piece of the search index leads to, rows of address, title and summary; see `SearchIndex`.
    package mutating func scan(searchIndex bytes: [UInt8], of file: String) -> FileLinks {
        begin(file)
        guard bytes.starts(with: "loaSearch(\"pages\"".utf8) else { return links }
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let open = line.firstIndex(of: UInt8(ascii: "[")) else { continue }
            let row = line[open...].drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "\"") }
            let link = "/" + String(decoding: row.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
            if case .inside(let target) = address.destination(ofRooted: link) { links.targets.append(target) }
        }
        return links
    }

    /// A number for an anchor; equal anchors have equal numbers.
    package static func hash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    // MARK: Reading

    private var depth = 0
    private var fileHash: UInt64 = 0

    private mutating func begin(_ file: String) {
        links = FileLinks(file: file)
        jumps.removeAll(keepingCapacity: true)
        depth = file.utf8.count { $0 == UInt8(ascii: "/") }
        fileHash = Self.hash(file.utf8)
    }

    /// One attribute: the name ends at an index, the value is a range.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, nameEnd: Int) {
        func isNamed(_ name: StaticString) -> Bool {
            let start = nameEnd - name.utf8CodeUnitCount
            guard start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\n") else {
                return false
            }
            return Self.begins(bytes, start..<nameEnd, with: name)
        }
        switch bytes[nameEnd - 1] {
        case UInt8(ascii: "f") where isNamed("href"): readLink(bytes, value)
        case UInt8(ascii: "c") where isNamed("src"): readLink(bytes, value)
        case UInt8(ascii: "n") where isNamed("action"): readLink(bytes, value)
        case UInt8(ascii: "d") where isNamed("id"):
            let needsText = bytes[value].contains(UInt8(ascii: "&"))
            links.anchors.append(needsText ? Self.hash(Self.text(bytes, value).utf8) : Self.hash(bytes[value]))
        case UInt8(ascii: "t") where isNamed("srcset"):
            var start = value.lowerBound
            while start < value.upperBound {
                while start < value.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
                let comma = bytes[start..<value.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? value.upperBound
                let blank = bytes[start..<comma].firstIndex(of: UInt8(ascii: " ")) ?? comma
                if start < blank { readLink(bytes, start..<blank) }
                start = comma + 1
            }
        case UInt8(ascii: "t") where isNamed("content"):
            // `0; url=…` of a redirect, and addresses for machines.
            if let url = UnsafeBufferPointer(rebasing: bytes[value]).firstIndex(of: "url=") {
                readLink(bytes, value.lowerBound + url + 4..<value.upperBound)
            } else if Self.begins(bytes, value, with: "http") {
                readLink(bytes, value)
            }
        default: break
        }
    }

    private mutating func readLink(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard let first = bytes[range].first else { return }
        if first == UInt8(ascii: "#") {
            if range.count > 1 { jumps.append(range.lowerBound + 1..<range.upperBound) }
        } else {
            addLink(bytes, range)
        }
    }

    private mutating func addLink(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        // What climbs to the root first means the same on every page of this depth.
        var ups = 0
        var index = range.lowerBound
        while index + 3 <= range.upperBound, bytes[index] == UInt8(ascii: "."), bytes[index + 1] == UInt8(ascii: "."),
            bytes[index + 2] == UInt8(ascii: "/")
        {
            ups += 1
            index += 3
        }
        let seed = ups == depth && depth > 0 ? UInt64(depth) : fileHash
        guard met.insert(Self.number(of: bytes, range, seed: seed)) else { return }
        if address.isWritten(at: range.lowerBound, of: bytes, before: range.upperBound) {
            // The address of the page itself, as search engines are told it.
            (ups, index) = (depth, range.lowerBound + address.start.count)
        }
        if ups == depth, let file = Self.plainFile(bytes, index..<range.upperBound) {
            links.targets.append(SiteAddress.Target(file: file, fragment: ""))
            return
        }
        switch address.destination(of: Self.text(bytes, range), in: links.file) {
        case .inside(let target): links.targets.append(target)
        case .web(let address): links.web.append(address)
        case .other: break
        }
    }

    /// The file that the rest of a link opens which has climbed to the root: nearly all links are a path of small
    /// letters, digits and hyphens; nil for any other, which is looked at as a whole.
    private static func plainFile(_ bytes: UnsafeBufferPointer<UInt8>, _ path: Range<Int>) -> String? {
        var last = UInt8(ascii: "/")
        for byte in bytes[path] {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "."), UInt8(ascii: "/"):
                // Steps of nothing but dots lead elsewhere.
                if last == UInt8(ascii: "/") || last == UInt8(ascii: ".") { return nil }
            default: return nil
            }
            last = byte
        }
        let file = String(decoding: bytes[path], as: UTF8.self)
        return last == UInt8(ascii: "/") ? file + "index.html" : file
    }

    /// A number for a link, eight bytes at a time: most links are only counted and never looked at.
    private static func number(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, seed: UInt64) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var number = seed ^ UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
        func mix(_ word: UInt64) {
            let product = (number ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            number = product.high ^ product.low ^ word
        }
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < range.upperBound {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        mix(rest)
        return number
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString)
        -> Bool
    {
        guard let base = bytes.baseAddress, range.count >= word.utf8CodeUnitCount else { return false }
        return memcmp(base + range.lowerBound, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// A value without the escapes of HTML.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard UnsafeBufferPointer(rebasing: bytes[range]).firstIndex(of: "&") != nil else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
