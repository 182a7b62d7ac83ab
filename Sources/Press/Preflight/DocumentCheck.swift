internal import Diagnostics
internal import Sheets

/// The rules about a file as a whole.
struct DocumentCheck {
    let reader: PDFReader
    let limits: PreflightLimits
    let expectation: PreflightExpectation

    /// PDF/X-1a knows no transparency; PDF/X-4 does.
    var forbidsTransparency: Bool { standard?.hasPrefix("PDF/X-1") ?? true }

    /// The standard the file says it follows, from its information or its metadata.
    private let standard: String?
    /// The XMP packet; empty when there is none.
    private let metadata: [UInt8]

    init(reader: PDFReader, limits: PreflightLimits, expectation: PreflightExpectation) {
        self.reader = reader
        self.limits = limits
        self.expectation = expectation
        metadata = reader.data(of: reader.catalog["Metadata"]) ?? []
        let named = reader.resolve(reader.entries(reader.trailer["Info"])["GTS_PDFXVersion"]).text
        standard = named ?? Self.standard(in: metadata)
    }

    private static func standard(in metadata: [UInt8]) -> String? {
        let names: [StaticString] = ["PDF/X-4", "PDF/X-3:2003", "PDF/X-1a:2003", "PDF/X-1a:2001"]
        return names.first { PDFReader.find($0, in: metadata, from: 0, to: metadata.count) != nil }?.description
    }

    mutating func check(pages: [[String: PDFValue]], into findings: inout FindingList) {
        let tail = max(0, reader.bytes.count - 1024)
        if PDFReader.find("%%EOF", in: reader.bytes, from: tail, to: reader.bytes.count) == nil {
            findings.add(
                .unreadable,
                Message(
                    vi: "Tệp bị cắt cụt: thiếu dấu kết thúc %%EOF, tải lại tệp",
                    en: "The file is cut off: its end mark %%EOF is missing; fetch it again"))
        }
        checkStandard(&findings)
        checkInformation(&findings)
        checkMetadata(&findings)
        checkPageCount(pages.count, &findings)
        let catalog = reader.catalog
        let names = reader.entries(catalog["Names"])
        if catalog["OpenAction"] != nil || catalog["AA"] != nil || names["JavaScript"] != nil
            || pages.contains(where: { $0["AA"] != nil })
        {
            findings.add(
                .scripts,
                Message(vi: "Tệp có lệnh tự chạy (JavaScript, hành động)", en: "File holds actions or scripts"))
        }
        if catalog["AcroForm"] != nil {
            findings.add(.annotations, Message(vi: "Tệp có biểu mẫu điền", en: "File holds a form to fill in"))
        }
    }

    private func checkStandard(_ findings: inout FindingList) {
        if standard == nil {
            findings.add(
                .standard,
                Message(
                    vi: "Tệp không khai chuẩn PDF/X-1a hay PDF/X-4", en: "File names no PDF/X standard"))
        }
        let intents = reader.array(reader.catalog["OutputIntents"]).map { reader.entries($0) }
            .filter { reader.name($0["S"]) == "GTS_PDFX" }
        guard let intent = intents.first else {
            findings.add(
                .outputIntent,
                Message(vi: "Thiếu OutputIntent GTS_PDFX (điều kiện in)", en: "OutputIntent GTS_PDFX is missing"))
            return
        }
        if intents.count > 1 {
            findings.add(
                .outputIntent,
                Message(
                    vi: "Có \(intents.count) OutputIntent GTS_PDFX, chỉ được có một",
                    en: "\(intents.count) OutputIntents GTS_PDFX, only one may be"))
        }
        checkProfile(intent, &findings)
        let identifier = reader.resolve(intent["OutputConditionIdentifier"]).text ?? ""
        let hasProfile = intent["DestOutputProfile"] != nil
        if identifier.isEmpty || (standard == "PDF/X-4" && !hasProfile) {
            findings.add(
                .outputIntent,
                Message(
                    vi: identifier.isEmpty
                        ? "OutputIntent không nêu điều kiện in" : "PDF/X-4 phải nhúng hồ sơ màu ICC vào OutputIntent",
                    en: identifier.isEmpty
                        ? "OutputIntent names no printing condition"
                        : "PDF/X-4 must embed the profile in its OutputIntent"))
        }
    }

    /// The profile of the printing condition: of a printer, in CMYK (ICC.1, 7.2).
    private func checkProfile(_ intent: [String: PDFValue], _ findings: inout FindingList) {
        guard intent["DestOutputProfile"] != nil else {
            // A condition that is only named must be in the registry that is named with it.
            guard standard != "PDF/X-4", (reader.resolve(intent["RegistryName"]).text ?? "").isEmpty else { return }
            findings.add(
                .outputIntent,
                Message(
                    vi: "OutputIntent không có hồ sơ màu và không nêu nơi đăng ký (RegistryName)",
                    en: "OutputIntent has neither a profile nor the registry that knows its condition"))
            return
        }
        let profile = reader.data(of: intent["DestOutputProfile"]) ?? []
        let isForPress =
            PDFReader.starts("prtr", in: profile, at: 12) && PDFReader.starts("CMYK", in: profile, at: 16)
            && reader.resolve(reader.entries(intent["DestOutputProfile"])["N"]).integer == 4
        guard !isForPress else { return }
        findings.add(
            .outputIntent,
            Message(
                vi: "Hồ sơ màu trong OutputIntent không phải của máy in CMYK",
                en: "The profile in the OutputIntent is not that of a CMYK press"))
    }

    /// PDF/X-4 is declared in the metadata alone (ISO 15930-7, 6.8).
    private func checkMetadata(_ findings: inout FindingList) {
        guard standard == "PDF/X-4" else { return }
        let properties: [StaticString] = [
            "pdfxid:GTS_PDFXVersion", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID",
            "xmpMM:VersionID", "xmpMM:RenditionClass", "dc:title", "pdf:Trapped",
        ]
        let missing = properties.filter { PDFReader.find($0, in: metadata, from: 0, to: metadata.count) == nil }
        guard !missing.isEmpty else { return }
        let list = missing.map(\.description).joined(separator: ", ")
        findings.add(.metadata, Message(vi: "Siêu dữ liệu XMP thiếu \(list)", en: "XMP metadata lacks \(list)"))
    }

    private func checkInformation(_ findings: inout FindingList) {
        let info = reader.entries(reader.trailer["Info"])
        var missing = ["Title", "CreationDate", "ModDate"].filter { (reader.resolve(info[$0]).text ?? "").isEmpty }
        if !["True", "False"].contains(reader.name(info["Trapped"]) ?? "") { missing.append("Trapped") }
        if reader.array(reader.trailer["ID"]).count != 2 { missing.append("ID") }
        guard !missing.isEmpty else { return }
        let list = missing.joined(separator: ", ")
        findings.add(
            .documentInfo, Message(vi: "Thiếu thông tin bắt buộc: \(list)", en: "Required entries are missing: \(list)")
        )
    }

    private func checkPageCount(_ count: Int, _ findings: inout FindingList) {
        if let expected = expectation.pageCount, expected != count {
            findings.add(
                .pageCount,
                Message(vi: "Có \(count) trang, cần \(expected)", en: "\(count) pages, expected \(expected)"))
        }
        switch expectation.binding {
        case .single where count == 0:
            findings.add(.pageCount, Message(vi: "Tệp không có trang nào", en: "File has no page"))
        case .folded where count != 2:
            findings.add(
                .pageCount,
                Message(
                    vi: "Tờ gấp phải có đúng 2 trang (hai mặt giấy), tệp có \(count)",
                    en: "A folded sheet has exactly 2 pages, its two sides; the file has \(count)"))
        case .saddleStitched where count == 0 || count % 4 != 0:
            findings.add(
                .pageCount,
                Message(
                    vi: "Sách đóng ghim phải có số trang chia hết cho 4, tệp có \(count)",
                    en: "A stitched booklet has a multiple of 4 pages; the file has \(count)"))
        case .single, .folded, .saddleStitched: break
        }
    }
}
