internal import CCairo
package import Sheets

/// Whether a picture file can be drawn, found by decoding it; its header alone tells nothing of a cut-off body.
package enum PictureCondition: Hashable, Sendable {
    case sound
    /// A part can be shown; the rest is grey.
    case damaged
    /// Nothing can be shown, or it has more pixels than any sheet needs.
    case unreadable

    package init(of bytes: [UInt8], format: PlacedImage.Format) {
        do {
            switch format {
            case .jpeg: self = try JPEGPicture.isWhole(bytes) ? .sound : .damaged
            case .png:
                try PNGPicture.check(bytes)
                self = .sound
            case .svg: self = VectorPicture(bytes) == nil ? .unreadable : .sound
            }
        } catch {
            self = .unreadable
        }
    }
}
