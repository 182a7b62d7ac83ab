import Content
import Diagnostics
import Foundation
import Sheets
import TestSupport
import Testing

@testable import Press

@Suite struct JobTests {
    private let day = Day(number: 20_500)

    private func ticket(_ files: [JobTicket.File]) -> JobTicket {
        JobTicket(
            title: "Tờ rơi A5 | đợt 2", issuer: "BHXH tỉnh", date: day, trim: Size(width: 148, height: 210),
            pageCount: 2,
            options: PressSamples.options(), paper: "Couché 150 g/m²", fold: "không", finishing: "xén thành phẩm",
            run: 2000,
            delivery: "tại kho", contact: .init(name: "Phòng Tuyên truyền", phone: "0123 456 789"),
            notes: ["In thử 1 bản trước"], files: files)
    }

    @Test func ticketSaysWhatThePrintingHouseNeeds() {
        let result = PreflightResult(file: "a.pdf", pageCount: 2, findings: [])
        let text = ticket([
            .init(name: "a.pdf", bytes: Array("abc".utf8), preflight: result),
            .init(name: "b.pdf", bytes: [], copies: 500),
        ]).markdown
        #expect(
            text == """
                # Phiếu đặt in: Tờ rơi A5 \\| đợt 2

                - **Đơn vị đặt in:** BHXH tỉnh
                - **Ngày:** 16/2/2026
                - **Khổ thành phẩm:** 148 × 210 mm, chừa xén 3 mm
                - **Số trang:** 2
                - **Màu in:** 4/4
                - **Điều kiện in:** FOGRA39, PDF/X-1a:2003
                - **Giấy:** Couché 150 g/m²
                - **Gấp:** không
                - **Gia công:** xén thành phẩm
                - **Số lượng mỗi tệp:** 2.000
                - **Tổng số bản:** 2.500
                - **Giao hàng:** tại kho
                - **Liên hệ:** Phòng Tuyên truyền, 0123 456 789

                ## Lưu ý

                - In thử 1 bản trước

                ## Tệp in

                | Tệp | Số bản | Kích thước | Kiểm tra trước in | SHA-256 |
                | --- | ---: | ---: | --- | --- |
                | a.pdf | 2.000 | 3 byte | Kiểm tra trước in: đạt (2 trang, \(PreflightRule.allCases.count) quy tắc) \
                | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad |
                | b.pdf | 500 | 0 byte |  | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 |

                Tổng số bản: 2.500. Đối chiếu tệp bằng lệnh `sha256sum --check SHA256SUMS`.

                """)
    }

    @Test func ticketIsJSON() throws {
        let json = ticket([.init(name: "a \"b\".pdf", bytes: [1])]).json
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["run"] as? Int == 2000)
        #expect((object["files"] as? [[String: Any]])?.first?["name"] as? String == "a \"b\".pdf")
    }

    @Test func parcelUnpacksAndItsChecksumsHold() throws {
        let contents = [("tờ rơi 1.pdf", Array("mot".utf8)), ("b.pdf", [UInt8](repeating: 7, count: 9000))]
        let ticket = ticket(contents.map { .init(name: $0.0, bytes: $0.1) })
        let bytes = Dictionary(uniqueKeysWithValues: contents)
        func pack(_ content: (String) -> JobTicket.Content) throws -> [UInt8] {
            var parcel: [UInt8] = []
            try ticket.parcel(folder: "job", content: content) { parcel += $0 }
            return parcel
        }
        let parcel = try pack { .whole(bytes[$0] ?? []) }
        // In two parts it is the same archive.
        let again = try pack {
            .parts(FileBeginning(Array((bytes[$0] ?? []).prefix(3))), Array((bytes[$0] ?? []).dropFirst(3)))
        }
        #expect(again == parcel)
        try Tool.withFile(parcel, name: "job.zip") { file, folder in
            try #expect(Tool.run("unzip", ["-tq", file]).status == 0)
            _ = try Tool.run("unzip", ["-q", file, "-d", folder.path()])
            let check = "cd \"$0\"/job && sha256sum --quiet --check SHA256SUMS"
            try #expect(Tool.run("sh", ["-c", check, folder.path()]).status == 0)
            let order = try String(contentsOf: folder.appending(path: "job/phieu-dat-in.md"), encoding: .utf8)
            #expect(order == ticket.markdown)
            let sums = try String(contentsOf: folder.appending(path: "job/SHA256SUMS"), encoding: .utf8)
            #expect(
                sums.split(separator: "\n").map { $0.dropFirst(66) }
                    == ["phieu-dat-in.md", "phieu-dat-in.json", "tờ rơi 1.pdf", "b.pdf"])
        }
    }

    @Test(arguments: ["", "/a", "../a", "a/../b", "a//b", "a\\b", "twice"]) func badNamesAreRefused(_ name: String)
        throws
    {
        var archive = ZipArchive(year: 2027, month: 1, day: 1)
        try archive.add("twice", [])
        #expect(throws: ZipArchive.Failure.name(name)) { try archive.add(name, [1]) }
    }

    @Test func preflightJSONIsJSON() throws {
        var file = PlantedPDF()
        file.boxes = "/MediaBox[0 0 400 520]"
        let result = Preflight().check(file.bytes, file: "a\"b.pdf")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.json.utf8)) as? [String: Any])
        #expect(object["accepted"] as? Bool == false)
        #expect((object["findings"] as? [[String: Any]])?.first?["rule"] as? String == "boxes")
        #expect(result.summary.vi == "Kiểm tra trước in: KHÔNG ĐẠT, 1 lỗi, 0 cảnh báo")
    }
}
