/// Why a sheet could not be drawn: cairo, zlib or the memory failed.
///
/// Nothing an author can mend.
package enum DrawingError: Error, Equatable {
    /// cairo's status and what it says about it.
    case cairo(status: Int, message: String)
    /// A font that the text was shaped with cannot be opened any more.
    case font(file: String, index: Int)
    /// A picture that cannot be decoded; it was checked when the sheet was laid out.
    case picture(String)
    /// The file cairo wrote is not what this program knows how to complete.
    case unexpectedPDF(String)
    /// More pixels than a picture may have, or none.
    case size(width: Int, height: Int)
    /// zlib refused.
    case compression
}
