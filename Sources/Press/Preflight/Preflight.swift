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
        guard let reader = PDFReader(bytes) else { return Self.unreadable(file) }
        var memory = ReadingMemory()
        return check(reader, file: file, expecting: expectation, memory: &memory)
    }

    /// - Parameter memory: what is known of the file's objects; what is found out is added.
    func check(
        _ reader: PDFReader, file: String, expecting expectation: PreflightExpectation, memory: inout ReadingMemory
    ) -> PreflightResult {
        guard !reader.catalog.isEmpty else { return Self.unreadable(file) }
        var findings = FindingList()
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
        ConformanceCheck(reader: reader, isOld: document.forbidsTransparency).run(into: &findings, memory: &memory)
        for (index, page) in pages.enumerated() {
            var check = PageCheck(
                number: index + 1, page: page, reader: reader, limits: limits, expectation: expectation,
                forbidsTransparency: document.forbidsTransparency)
            check.run(into: &findings, memory: &memory)
        }
        return PreflightResult(file: file, pageCount: pages.count, findings: findings.sorted)
    }

    private static func unreadable(_ file: String) -> PreflightResult {
        var findings = FindingList()
        findings.add(.unreadable, Message(vi: "Tệp không phải PDF hoặc đã hỏng", en: "File is no PDF, or damaged"))
        return PreflightResult(file: file, pageCount: 0, findings: findings.sorted)
    }
}
