internal import CQRencode
package import Sheets

/// Makes QR codes: small ones by itself, larger ones with libqrencode.
package struct QRCode: CodeEncoding {
    package init() {}

    /// The smallest version that holds the payload.
    ///
    /// Stretches of capitals, digits and `$%*+-./:` take less room than other text, so an address in capitals gets
    /// larger modules; they are found.
    ///
    /// Nil for an empty payload, one with a zero byte, or one that no version holds.
    package func encode(_ payload: String, correction: CodeCorrection) -> CodeMatrix? {
        guard !payload.isEmpty, !payload.utf8.contains(0) else { return nil }
        guard let small = SmallCode(Array(payload.utf8), correction: correction) else {
            return Self.large(payload, correction)
        }
        let side = small.modules.side
        let modules = [Bool](unsafeUninitializedCapacity: side * side) { modules, count in
            for row in small.modules.rows {
                for column in 0..<side {
                    modules.initializeElement(at: count + column, to: row >> UInt64(column) & 1 == 1)
                }
                count += side
            }
        }
        return CodeMatrix(side: side, modules: modules)
    }

    /// The code as libqrencode makes it, of any version.
    static func large(_ payload: String, _ correction: CodeCorrection) -> CodeMatrix? {
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
