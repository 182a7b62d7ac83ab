internal import Diagnostics
internal import Sheets

extension CodeProof.Probe {
    /// Smaller modules are lost by telephones (0.4 mm) or leave nothing to spare (0.5 mm).
    private static let smallestModule = 0.4
    private static let safeModule = 0.5
    private static let leastContrast = 4.0

    /// What is wrong with the code, each rule once.
    var findings: [Diagnostic] {
        var findings: [Diagnostic] = []
        func add(_ id: String, _ severity: Diagnostic.Severity, _ vi: String, _ en: String) {
            findings.append(
                Diagnostic(
                    id, severity, Message(vi: "\(vi) (\(edition))", en: "\(en) (\(edition))"), at: span,
                    notes: [.init(Message(vi: "\(file), trang \(page)", en: "\(file), page \(page)"))]))
        }
        for (resolution, text) in (read ?? [:]).sorted(by: { $0.key < $1.key }) {
            if text.isEmpty {
                add(
                    "qr-unreadable", .error, "mã QR không đọc được ở \(resolution) dpi",
                    "the code cannot be read at \(resolution) dpi")
            } else if text != code.payload {
                add(
                    "qr-wrong-address", .error, "mã QR mở “\(text)”, đáng lẽ “\(code.payload)”",
                    "the code opens '\(text)' instead of '\(code.payload)'")
            }
        }
        guard let measure else { return findings }
        if let module = measure.module?.value {
            // Half a printer's dot is no difference.
            if module < Self.safeModule - 0.01 {
                let isSmall = module < Self.smallestModule - 0.01
                add(
                    "qr-module", isSmall ? .error : .warning,
                    "ô của mã QR rộng \(Self.number(module)) mm; nên từ 0,5 mm",
                    "modules are \(Self.number(module)) mm wide; 0.5 mm is wanted")
            }
        } else {
            add("qr-module", .error, "không thấy mép của mã QR", "the edges of the code are not to be seen")
        }
        if measure.quietZone < 4 {
            add(
                "qr-quiet-zone", .error, "viền trắng quanh mã QR chỉ có \(measure.quietZone) ô; cần 4",
                "the quiet zone is \(measure.quietZone) modules wide; 4 are needed")
        }
        if measure.contrast < Self.leastContrast {
            add(
                "qr-contrast", .error, "độ tương phản của mã QR là \(Self.number(measure.contrast)):1; cần 4:1",
                "the contrast is \(Self.number(measure.contrast)):1; 4:1 is needed")
        }
        if !measure.damaged.isEmpty {
            // Half of what can be mended is kept for the paper: folds, dirt, sun.
            let isLost = measure.damaged.count * 2 > measure.budget
            add(
                "qr-damaged", isLost ? .error : .warning,
                "\(measure.damaged.count) ô của mã QR sai; sửa được nhiều nhất \(measure.budget)",
                "\(measure.damaged.count) modules are wrong; at most \(measure.budget) can be mended")
        }
        return findings
    }

    /// With two decimals.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
