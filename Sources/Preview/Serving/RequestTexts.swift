/// Names by which a browser on this machine reaches the server.
enum LocalHost {
    /// True for `127.0.0.1`, `localhost` and `[::1]`, with or without a port.
    static func isLocal(_ host: String) -> Bool {
        var name = host.lowercased()[...]
        if let colon = name.lastIndex(of: ":"), name[name.index(after: colon)...].allSatisfy(\.isASCIIDigit) {
            name = name[..<colon]
        }
        return ["127.0.0.1", "localhost", "[::1]"].contains(String(name))
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

/// `a=1&b=2` ↔ names and values.
enum QueryText {
    /// The values by name; of equal names the first.
    static func values(_ query: String) -> [String: String] {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = RequestPath.decode(parts[0].utf8), values[name] == nil else { continue }
            values[name] = parts.count > 1 ? RequestPath.decode(parts[1].utf8.lazy.map { $0 == 0x2B ? 0x20 : $0 }) : ""
        }
        return values
    }

    /// A path with everything escaped that may not stand in one.
    static func encode(path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return text
    }
}

/// `a=1; b=2`.
enum CookieText {
    static func values(_ header: String) -> [String: String] {
        var values: [String: String] = [:]
        for pair in header.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = String(parts[0].drop { $0 == " " })
            if values[name] == nil { values[name] = String(parts[1]) }
        }
        return values
    }
}
