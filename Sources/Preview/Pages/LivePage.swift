internal import Diagnostics

/// Puts the preview's script into a page and tells pages apart; nothing of it is in a build.
enum LivePage {
    /// The page with the script at the end of its head.
    ///
    /// The page's own policy stays, so that what it forbids shows now and not after the release; it only has to
    /// allow the connection that tells of changes.
    static func adding(script attributes: [(name: String, value: String)], to page: [UInt8], host: String) -> [UInt8] {
        var tag = "<script src=\"\(LiveAddress.script)\" defer"
        for (name, value) in attributes { tag += " data-\(name)=\"\(XMLText.escape(value))\"" }
        tag += "></script>\n"
        var page = page
        let end = find("</head>", in: page) ?? find("</body>", in: page) ?? page.count
        page.insert(contentsOf: tag.utf8, at: end)
        if let policy = find("connect-src 'self'", in: page) {
            page.insert(contentsOf: " ws://\(XMLText.escape(host))".utf8, at: policy + "connect-src 'self'".utf8.count)
        }
        return page
    }

    /// The addresses of the style sheets in the head, as they are written.
    static func styles(in page: [UInt8]) -> [(address: String, range: Range<Int>)] {
        var styles: [(address: String, range: Range<Int>)] = []
        let end = find("</head>", in: page) ?? page.count
        var index = 0
        while let start = find("<link ", in: page, from: index), start < end {
            let close = page[start...].firstIndex(of: UInt8(ascii: ">")) ?? page.count
            index = close
            guard find("rel=\"stylesheet\"", in: page, from: start).map({ $0 < close }) ?? false,
                let value = find("href=\"", in: page, from: start).map({ $0 + "href=\"".utf8.count }), value < close,
                let quote = page[value...].firstIndex(of: UInt8(ascii: "\""))
            else { continue }
            styles.append((String(decoding: page[value..<quote], as: UTF8.self), value..<quote))
        }
        return styles
    }

    /// Differs when a reader would notice a difference; FNV-1a of 64 bits, which is no seal.
    static func digest(of page: [UInt8], without styles: [Range<Int>]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var index = 0
        for hole in styles + [page.count..<page.count] {
            while index < hole.lowerBound {
                hash = (hash ^ UInt64(page[index])) &* 0x100_0000_01b3
                index += 1
            }
            index = hole.upperBound
        }
        return String(hash, radix: 16)
    }

    static func find(_ text: StaticString, in page: [UInt8], from start: Int = 0) -> Int? {
        let count = text.utf8CodeUnitCount
        return page.withUnsafeBufferPointer { bytes in
            var index = start
            while index + count <= bytes.count {
                if bytes[index] == text.utf8Start[0] {
                    var length = 1
                    while length < count, bytes[index + length] == text.utf8Start[length] { length += 1 }
                    if length == count { return index }
                }
                index += 1
            }
            return nil
        }
    }
}

/// Where the preview's own things are: under a name no page can have, for `~` stands in no slug.
enum LiveAddress {
    static let folder = "~loa"
    static let list = "/~loa/"
    static let script = "/~loa/live.js"
    static let style = "/~loa/live.css"
    static let state = "/~loa/state"
    static let socket = "/~loa/socket"
    static let sheets = "/~loa/sheets"
}
