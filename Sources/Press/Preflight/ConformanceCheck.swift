internal import Diagnostics
internal import Sheets

/// What ISO 15930 forbids in any object of a file, whether a page paints it or not.
///
/// Part 4 is PDF/X-1a:2003, part 7 PDF/X-4. No validator ships with Debian, so the rules are asked here one by one.
struct ConformanceCheck {
    /// A forbidden thing.
    struct Fault: Hashable, Sendable {
        var rule: PreflightRule
        var message: Message
    }

    let reader: PDFReader
    /// True for PDF/X-1a, which knows neither transparency nor what came after PDF 1.4.
    let isOld: Bool

    /// The faults of the file, each once.
    ///
    /// - Parameter memory: keeps what the objects shared by a run turned out to be.
    func run(into findings: inout FindingList, memory: inout ReadingMemory) {
        checkVersion(&findings)
        let shared = memory.faults ?? faults(in: reader.sharedObjects)
        memory.faults = shared
        var seen: Set<Fault> = []
        // Entries of a dictionary come in any order; findings must not.
        let all = (shared + faults(in: reader.ownObjects)).sorted {
            ($0.rule, $0.message.en) < ($1.rule, $1.message.en)
        }
        for fault in all where seen.insert(fault).inserted {
            findings.add(fault.rule, fault.message)
        }
    }

    private func checkVersion(_ findings: inout FindingList) {
        let most = isOld ? "1.4" : "1.6"
        let declared = [reader.version, reader.name(reader.catalog["Version"]) ?? ""].max() ?? ""
        if declared > most {
            findings.add(
                .version,
                Message(
                    vi: "Tệp là PDF \(declared), chuẩn đã khai chỉ đến PDF \(most)",
                    en: "PDF \(declared), but the standard it names ends at PDF \(most)"))
        }
        if isOld, reader.catalog["OCProperties"] != nil {
            findings.add(
                .version, Message(vi: "Tệp có lớp (layer): PDF/X-1a không cho phép", en: "Layers, unknown to PDF/X-1a"))
        }
    }

    private func faults(in objects: [PDFValue]) -> [Fault] {
        var faults: [Fault] = []
        for object in objects {
            if case .stream(let entries, let range) = object { checkStream(entries, range, &faults) }
            // Dictionaries and arrays inside the object itself; what it refers to is an object of its own.
            var values = [object]
            while let value = values.popLast() {
                switch value {
                case .dictionary(let entries), .stream(let entries, _):
                    checkGraphics(entries, &faults)
                    values += entries.values
                case .array(let items):
                    checkColourSpace(items, &faults)
                    values += items
                default: break
                }
            }
        }
        return faults
    }

    // MARK: Streams (ISO 15930-4, 6.2; -7, 6.2)

    private func checkStream(_ entries: [String: PDFValue], _ range: Range<Int>, _ faults: inout [Fault]) {
        var filters = reader.array(entries["Filter"]).compactMap { reader.name($0) }
        if let only = reader.name(entries["Filter"]) { filters = [only] }
        // A page whose content does not unpack looks empty, and an empty page has no faults.
        if filters.first == "FlateDecode" || filters.first == "Fl", !Inflater.isWhole(reader.bytes[range]) {
            faults.append(
                Fault(
                    rule: .unreadable,
                    message: Message(
                        vi: "Dữ liệu nén trong tệp bị hỏng hoặc bị cắt cụt: in ra sẽ mất nội dung",
                        en: "Packed data in the file is damaged or cut off; what it paints would be missing")))
        }
        let forbidden =
            isOld ? ["LZWDecode", "LZW", "JBIG2Decode", "JPXDecode", "Crypt"] : ["LZWDecode", "LZW", "Crypt"]
        for filter in filters where forbidden.contains(filter) {
            faults.append(
                Fault(
                    rule: .filters,
                    message: Message(
                        vi: "Dữ liệu nén kiểu \(filter): chuẩn không cho phép", en: "Filter \(filter) is not allowed")))
        }
        let type = reader.name(entries["Type"])
        if isOld, type == "ObjStm" || type == "XRef" {
            faults.append(
                Fault(
                    rule: .version,
                    message: Message(
                        vi: "Đối tượng nén của PDF 1.5: PDF/X-1a không cho phép",
                        en: "Object streams of PDF 1.5, unknown to PDF/X-1a")))
        }
        if type == "Metadata", !filters.isEmpty {
            faults.append(
                Fault(
                    rule: .metadata,
                    message: Message(vi: "Siêu dữ liệu XMP bị nén", en: "XMP metadata is packed by a filter")))
        }
        let isForeign = ["F", "FFilter", "OPI", "Ref", "Alternates"].first { entries[$0] != nil }
        if let key = isForeign {
            faults.append(
                Fault(
                    rule: .external,
                    message: Message(
                        vi: "Nội dung nằm ngoài tệp hoặc có bản thay thế (/\(key))",
                        en: "Content outside the file, or an alternate for it (/\(key))")))
        }
        if reader.name(entries["Subtype"]) == "PS" || reader.name(entries["Subtype2"]) == "PS" {
            faults.append(
                Fault(
                    rule: .external, message: Message(vi: "Tệp chứa mã PostScript", en: "File holds PostScript code")))
        }
    }

    // MARK: Graphics states and groups (ISO 15930-4, 6.12 and 6.13)

    private func checkGraphics(_ entries: [String: PDFValue], _ faults: inout [Fault]) {
        // A transfer curve is in force unless it is named `Default`; that of a soft mask is another thing.
        let hasCurve =
            (entries["TR"] != nil && entries["S"] == nil)
            || (entries["TR2"] != nil && reader.name(entries["TR2"]) != "Default")
        if hasCurve || entries["HTP"] != nil {
            faults.append(
                Fault(
                    rule: .transferCurves,
                    message: Message(
                        vi: "Tệp tự đặt đường cong tông màu hoặc gốc tram: việc của nhà in",
                        en: "Transfer curves or halftone origins, which are the printing house's business")))
        }
        if let kind = reader.resolve(entries["HalftoneType"]).integer, kind != 1, kind != 5 {
            faults.append(
                Fault(
                    rule: .transferCurves,
                    message: Message(
                        vi: "Tram kiểu \(kind): chỉ cho phép kiểu 1 và 5",
                        en: "Halftone of type \(kind); only 1 and 5 are allowed")))
        }
        guard isOld else { return }
        let isGroup = reader.name(reader.entries(entries["Group"])["S"]) == "Transparency"
        let isMasked = reader.name(entries["Subtype"]) == "Image" && reader.resolve(entries["SMask"]) != .null
        if isGroup || isMasked {
            faults.append(
                Fault(
                    rule: .transparency,
                    message: Message(
                        vi: "Nhóm hoặc mặt nạ trong suốt: PDF/X-1a không cho phép",
                        en: "A transparency group or soft mask, which PDF/X-1a forbids")))
        }
    }

    // MARK: Colour (ISO 15930-4, 6.10)

    /// A spot ink must say how to print it without its plate in the inks of the press.
    private func checkColourSpace(_ items: [PDFValue], _ faults: inout [Fault]) {
        guard items.count >= 3, ["Separation", "DeviceN"].contains(reader.name(items[0]) ?? "") else { return }
        let family = ColourSpaceReader.family(of: items[2], resources: [:], reader: reader)
        guard ["DeviceRGB", "CalRGB", "Lab"].contains(family) else { return }
        faults.append(
            Fault(
                rule: .screenColour,
                message: Message(
                    vi: "Mực pha có màu thay thế là \(family), phải là CMYK",
                    en: "A spot ink falls back to \(family) instead of CMYK")))
    }
}
