internal import Diagnostics

/// Checks a press file the way a printing house does, by taking the finished file apart.
package struct Preflight: Sendable {
    package var limits: PreflightLimits

    package init(limits: PreflightLimits = PreflightLimits()) {
        self.limits = limits
    }

    /// Checks a file; what the expectation leaves open is not asked for.
    ///
    /// - Parameter file: the name used in messages.
    package func check(
        _ bytes: [UInt8], file: String, expecting expectation: PreflightExpectation = PreflightExpectation()
    ) -> PreflightResult {
        var findings = FindingList()
        guard let reader = PDFReader(bytes), !reader.catalog.isEmpty else {
            findings.add(.unreadable, Message(vi: "Tệp không phải PDF hoặc đã hỏng", en: "File is no PDF, or damaged"))
            return PreflightResult(file: file, pageCount: 0, findings: findings.sorted)
        }
        if reader.trailer["Encrypt"] != nil, reader.resolve(reader.trailer["Encrypt"]) != .null {
            findings.add(
                .encrypted,
                Message(
                    vi: "Tệp bị khóa bằng mật khẩu: nhà in không mở được", en: "File is encrypted; PDF/X forbids it"))
            return PreflightResult(file: file, pageCount: 0, findings: findings.sorted)
        }
        let pages = reader.pages
        var document = DocumentCheck(reader: reader, limits: limits, expectation: expectation)
        document.check(pages: pages, into: &findings)
        for (index, page) in pages.enumerated() {
            var check = PageCheck(
                number: index + 1, page: page, reader: reader, limits: limits, expectation: expectation,
                forbidsTransparency: document.forbidsTransparency)
            check.run(into: &findings)
        }
        return PreflightResult(file: file, pageCount: pages.count, findings: findings.sorted)
    }
}
