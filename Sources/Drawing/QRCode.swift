internal import CQRencode
package import Sheets

/// Makes QR codes with libqrencode.
package struct QRCode: CodeEncoding {
    package init() {}

    /// The smallest version that holds the payload.
    ///
    /// Stretches of capitals, digits and `$%*+-./:` take less room than other text, so an address in capitals gets
    /// larger modules; libqrencode finds them by itself.
    ///
    /// Nil for an empty payload, one with a zero byte, or one that no version holds.
    package func encode(_ payload: String, correction: CodeCorrection) -> CodeMatrix? {
        guard !payload.isEmpty, !payload.utf8.contains(0) else { return nil }
        let level =
            switch correction {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
        // The hint QR_MODE_AN fails for lower case; QR_MODE_8 lets the library choose.
        guard let code = QRcode_encodeString(payload, 0, level, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard let data = code.pointee.data, side > 0 else { return nil }
        // The lowest bit of each byte is the module; the others tell what it is for.
        return CodeMatrix(side: side, modules: (0..<side * side).map { data[$0] & 1 == 1 })
    }
}
