internal import Sheets
internal import WebPages

extension PrintCode {
    /// The longest address, in bytes: a longer one needs more than version 10, which does not fit beside a footer.
    private static let longestAddress = 213

    /// Nil for an address that is too long.
    init?(address: String, by encoder: some CodeEncoding) {
        guard address.utf8.count <= Self.longestAddress, let code = encoder.encode(address, correction: .medium) else {
            return nil
        }
        self.init(side: code.side, modules: code.modules)
    }
}
