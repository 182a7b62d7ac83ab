internal import Content
internal import Diagnostics
internal import Sheets

extension JobTicket {
    /// The order as a page of Markdown, in Vietnamese for the printing house.
    package var markdown: String {
        var text = "# Phiếu đặt in: \(Self.plain(title))\n\n"
        for (name, value) in rows where !value.isEmpty { text += "- **\(name):** \(Self.plain(value))\n" }
        if !notes.isEmpty {
            text += "\n## Lưu ý\n\n"
            for note in notes { text += "- \(Self.plain(note))\n" }
        }
        text +=
            "\n## Tệp in\n\n| Tệp | Số bản | Kích thước | Kiểm tra trước in | SHA-256 |\n| --- | ---: | ---: | --- | --- |\n"
        for file in files {
            text +=
                "| \(Self.plain(file.name)) | \(Self.grouped(file.copies ?? run)) | \(Self.grouped(file.size)) byte "
            text += "| \(file.preflight?.vi ?? "") | \(file.sha256) |\n"
        }
        return text + "\nTổng số bản: \(Self.grouped(total)). Đối chiếu tệp bằng lệnh `sha256sum --check SHA256SUMS`.\n"
    }

    /// The order for programs.
    package var json: String {
        let items = files.map { file in
            var fields = [
                "\"name\": \(JSONText.quote(file.name))", "\"copies\": \(file.copies ?? run)", "\"size\": \(file.size)",
                "\"sha256\": \"\(file.sha256)\"",
            ]
            if let preflight = file.preflight {
                fields.append(
                    "\"preflight\": {\"vi\": \(JSONText.quote(preflight.vi)), \"en\": \(JSONText.quote(preflight.en))}")
            }
            return "    {\(fields.joined(separator: ", "))}"
        }
        let contactFields = [
            ("name", contact.name), ("phone", contact.phone), ("email", contact.email), ("address", contact.address),
        ]
        let fields = [
            ("title", JSONText.quote(title)), ("issuer", JSONText.quote(issuer)), ("date", "\"\(date)\""),
            ("trim", "[\(Self.millimetres(trim.width)), \(Self.millimetres(trim.height))]"),
            ("bleed", Self.millimetres(bleed)), ("pages", "\(pageCount)"), ("colours", JSONText.quote(colours)),
            ("condition", JSONText.quote(condition)), ("standard", JSONText.quote(standard)),
            ("paper", JSONText.quote(paper)), ("fold", JSONText.quote(fold)), ("finishing", JSONText.quote(finishing)),
            ("run", "\(run)"), ("total", "\(total)"), ("delivery", JSONText.quote(delivery)),
            ("contact", "{\(contactFields.map { "\"\($0)\": \(JSONText.quote($1))" }.joined(separator: ", "))}"),
            ("notes", "[\(notes.map(JSONText.quote).joined(separator: ", "))]"),
            ("files", items.isEmpty ? "[]" : "[\n\(items.joined(separator: ",\n"))\n  ]"),
        ]
        return "{\n" + fields.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
    }

    /// The parcel for the printing house: the files, the order, and the list of checksums, in one folder.
    ///
    /// - Parameters:
    ///   - content: Gives the bytes of a file when its turn comes.
    ///   - deliver: Takes the archive part by part, so that a run of a thousand is never in memory.
    package func parcel(
        folder: String, content: (_ name: String) throws -> Content, deliver: ([UInt8]) throws -> Void
    ) throws {
        var archive = ZipArchive(year: date.year, month: date.month, day: date.day)
        let most = 1 << 20
        archive.reserve(bytes: 2 * most)
        // The order is summed up too: a changed number of copies is as bad as a changed file.
        var sums = ""
        for (name, text) in [("phieu-dat-in.md", markdown), ("phieu-dat-in.json", json)] {
            let bytes = Array(text.utf8)
            try archive.add("\(folder)/\(name)", bytes)
            sums += "\(Checksum.hex(bytes))  \(name)\n"
        }
        try archive.add("\(folder)/SHA256SUMS", Array((sums + checksums).utf8))
        for name in files.map(\.name).sorted() {
            switch try content(name) {
            case .whole(let bytes): try archive.add("\(folder)/\(name)", bytes)
            case .parts(let beginning, let rest): try archive.add("\(folder)/\(name)", beginning, rest)
            }
            if archive.pending > most { try deliver(archive.take()) }
        }
        try deliver(archive.finish())
    }

    /// What is in a file.
    package enum Content {
        case whole([UInt8])
        /// A beginning that other files have too, and the rest.
        case parts(FileBeginning, [UInt8])
    }

    private var rows: [(String, String)] {
        let people = [contact.name, contact.phone, contact.email, contact.address].filter { !$0.isEmpty }
        return [
            ("Đơn vị đặt in", issuer), ("Ngày", "\(date.day)/\(date.month)/\(date.year)"),
            (
                "Khổ thành phẩm",
                "\(Self.millimetres(trim.width)) × \(Self.millimetres(trim.height)) mm, chừa xén \(Self.millimetres(bleed)) mm"
            ),
            ("Số trang", "\(pageCount)"), ("Màu in", colours), ("Điều kiện in", "\(condition), \(standard)"),
            ("Giấy", paper), ("Gấp", fold), ("Gia công", finishing), ("Số lượng mỗi tệp", Self.grouped(run)),
            ("Tổng số bản", Self.grouped(total)), ("Giao hàng", delivery),
            ("Liên hệ", people.joined(separator: ", ")),
        ]
    }

    private static func millimetres(_ length: Millimetres) -> String { PreflightResult.millimetres(length.value) }

    /// Vietnamese groups digits with a point.
    private static func grouped(_ value: Int) -> String {
        var result = ""
        let digits = String(value)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "." }
            result.append(digit)
        }
        return result
    }

    /// Text that stays on its line and in its cell.
    private static func plain(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "|", "*", "_", "`", "<", ">", "[", "]", "\\", "#": result += "\\\(character)"
            case _ where character.isNewline: result += " "
            default: result.append(character)
            }
        }
        return result
    }
}
