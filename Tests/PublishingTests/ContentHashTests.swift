import Testing

@testable import Publishing

@Suite struct ContentHashTests {
    /// The examples of FIPS 180-4.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func isSHA256(text: String, hex: String) {
        let hash = ContentHash(of: Array(text.utf8))
        #expect(hash.description == hex)
        #expect(ContentHash(hex: hex) == hash)
    }

    @Test func readsNothingButSixtyFourDigits() {
        #expect(ContentHash(hex: "ba78") == nil)
        #expect(ContentHash(hex: String(repeating: "g", count: 64)) == nil)
        #expect(ContentHash(hex: String(repeating: "0", count: 65)) == nil)
    }
}
