internal import CPango
internal import Synchronization

/// A font map of pango, for one thread at a time.
///
/// Pango looks fonts up in a thread of its own, which may come to a pattern after its map is gone and then writes where
/// the map was. So maps are never destroyed: one that is done with waits for the next typesetter with the same fonts.
final class FontMap {
    /// Held by nobody else while this lives.
    let pointer: UnsafeMutablePointer<PangoFontMap>
    private let configuration: OpaquePointer?

    private static let idle = Mutex<[UInt: [UInt]]>([:])

    /// Nil when pango has no memory for one.
    init?(configuration: OpaquePointer?) {
        self.configuration = configuration
        let key = UInt(bitPattern: configuration)
        if let address = Self.idle.withLock({ $0[key]?.popLast() }),
            let known = UnsafeMutablePointer<PangoFontMap>(bitPattern: address)
        {
            pointer = known
            return
        }
        guard let map = pango_cairo_font_map_new() else { return nil }
        pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
        pango_fc_font_map_set_config(OpaquePointer(map), configuration)
        pointer = map
    }

    deinit {
        let address = UInt(bitPattern: pointer)
        Self.idle.withLock { $0[UInt(bitPattern: configuration), default: []].append(address) }
    }
}
