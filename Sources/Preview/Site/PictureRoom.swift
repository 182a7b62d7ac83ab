internal import Content
internal import Diagnostics
internal import Publishing
internal import Typesetting

/// Where sheets are drawn: one at a time, beside the pages, the last ones kept.
actor PictureRoom {
    private let studio: DrawingStudio
    private var drawn: [Key: [UInt8]] = [:]
    /// The pictures in the order in which they were drawn.
    private var order: [Key] = []
    private var findings: [String: Report] = [:]
    private var hasNews = false

    private struct Key: Hashable {
        var address: String
        var width: Int
    }

    init(fonts: FontLibrary) { studio = DrawingStudio(fonts: fonts) }

    /// - Parameter address: With the key of the draft in it, so that equal addresses have equal pictures.
    func picture(
        of draft: SheetPreview.Draft, page: Int, width: Int, from sheets: SheetPreview, address: String
    ) throws -> [UInt8]? {
        let key = Key(address: address, width: width)
        if let known = drawn[key] { return known }
        let (bytes, report) = try sheets.picture(of: draft, page: page, width: width, with: studio)
        if !report.isEmpty, findings[address] == nil { hasNews = true }
        findings[address] = report
        guard let bytes else { return nil }
        drawn[key] = bytes
        order.append(key)
        if order.count > 96 {
            let oldest = order.removeFirst()
            drawn[oldest] = nil
            if !order.contains(where: { $0.address == oldest.address }) { findings[oldest.address] = nil }
        }
        return bytes
    }

    /// What laying out the sheets at some addresses found, as far as they were drawn.
    func findings(on addresses: [String]) -> Report {
        var report = Report()
        for address in addresses { report.merge(findings[address] ?? Report()) }
        return report
    }

    /// True once after drawing found something new.
    func takeNews() -> Bool {
        defer { hasNews = false }
        return hasNews
    }
}

/// The address of a picture: `/~loa/sheets/leaflets/tu-nguyen/vi-tu-nguyen/1.png`, pages counted from 1.
struct PictureAddress {
    private let parts: [String]
    let page: Int

    init(run: PrintPlan.Run, edition: Edition, page: Int) {
        parts = [run.item.kind.rawValue, run.name, edition.slug]
        self.page = page
    }

    init?(_ path: RequestPath) {
        let parts = path.parts
        guard parts.count == 6, parts[0] == LiveAddress.folder, parts[1] == "sheets", parts[5].hasSuffix(".png"),
            let number = Int(parts[5].dropLast(4)), (1...1000).contains(number)
        else { return nil }
        self.parts = Array(parts[2...4])
        page = number - 1
    }

    func find(in printing: PrintPlan) -> (PrintPlan.Run, Edition)? {
        for run in printing.runs where run.item.kind.rawValue == parts[0] && run.name == parts[1] {
            if let edition = run.editions.first(where: { $0.slug == parts[2] }) { return (run, edition) }
        }
        return nil
    }

    /// - Parameter key: Makes the address another one when the picture is another.
    func text(key: ContentHash) -> String {
        "\(LiveAddress.sheets)/\(parts.joined(separator: "/"))/\(page + 1).png?v=\(key.description.prefix(16))"
    }
}
