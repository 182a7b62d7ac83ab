/// Gathers everything an output is made from into one hash.
///
/// Each part is written with its length, so that no two lists of parts read the same.
package struct KeyWriter: Sendable {
    private var bytes: [UInt8] = []

    package init(_ kind: String) {
        // Keys of pages and lists are a few hundred bytes long.
        bytes.reserveCapacity(512)
        add(kind)
    }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func add(_ number: Int) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func add(_ number: Double) {
        add(Int(bitPattern: UInt(number.bitPattern)))
    }

    package mutating func add(_ data: some Collection<UInt8>) {
        add(data.count)
        bytes.append(contentsOf: data)
    }

    package mutating func add(_ hash: ContentHash) { hash.append(to: &bytes) }

    package mutating func add(_ texts: [String]) {
        add(texts.count)
        for text in texts { add(text) }
    }

    package var key: ContentHash { ContentHash(of: bytes) }
}
