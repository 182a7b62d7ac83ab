import Foundation
import TestSupport

/// A project on disk and the built program beside it, used as people use it: by its commands.
///
/// Another province, another subject, another language: whatever holds here holds without what this repository ships.
struct WaterProject {
    let folder: TemporaryFolder
    var root: String { folder.path + "/project" }

    /// - Parameter withThemes: copies the shipped themes, for commands that lay something out.
    init(_ changes: Fixture = Fixture(""), withThemes: Bool = false) throws {
        folder = try TemporaryFolder()
        let files = WaterProject.files.adding(changes)
        for path in files.paths {
            guard let bytes = files.read(path) else { continue }
            try write(bytes, to: path)
        }
        if withThemes {
            let themes = WaterProject.repository.appending(path: "themes")
            try FileManager.default.copyItem(at: themes, to: URL(filePath: root).appending(path: "themes"))
        }
    }

    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program under test: `LOA_PROGRAM`, else the one built with these tests, else the last debug build.
    private static var program: URL {
        if let path = ProcessInfo.processInfo.environment["LOA_PROGRAM"] { return URL(filePath: path) }
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "loa")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return repository.appending(path: ".build/debug/loa")
    }

    // MARK: Files

    func write(_ bytes: [UInt8], to path: String) throws {
        let file = URL(filePath: root).appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    func text(of path: String) throws -> String { try folder.read("project/\(path)") }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

    /// Replaces words of a file; nothing is changed when they are not in it.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        try write(try text(of: path).replacing(old, with: new), to: path)
    }

    // MARK: Commands

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
        /// The ids of the findings shown, each once, in alphabetical order.
        var findings: [String] {
            let words = errors.split(separator: "\n").compactMap { line -> String? in
                guard let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close,
                    ["error", "warning", "note"].contains(String(line[..<open]))
                else { return nil }
                return "\(line[..<open]) \(line[line.index(after: open)..<close])"
            }
            return Set(words).sorted()
        }
    }

    /// Runs `loa` with English messages on a fixed day.
    func loa(_ arguments: String..., asOf day: String = "2026-11-23") throws -> Outcome {
        try WaterProject.run(
            arguments + ["--root", root, "--lang", "en", "--as-of", day, "--verbose"], home: folder)
    }

    /// What `scripts/sanitize` tells a sanitizer, which holds for the program as for its tests.
    private static let sanitizing = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }

    /// Runs `loa` with just these words.
    static func run(_ words: [String], home: TemporaryFolder? = nil) throws -> Outcome {
        let folder = try home ?? TemporaryFolder()
        let process = Process()
        process.executableURL = program
        process.arguments = words
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"].merging(sanitizing) {
            known, _ in known
        }
        let errorFile = "\(folder.path)/errors"
        try Data().write(to: URL(filePath: errorFile))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorFile))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
            errors: try folder.read("errors"))
    }

    // MARK: The project

    static let files: Fixture = """
        -- content/site.yaml --
        title: Nước sạch Kiên Giang
        url: https://nuocsach.example.vn
        defaultLanguage: vi
        theme: base
        issuer: [{from: 2025-01-01, value: Trung tâm Nước sạch}]
        jurisdiction: [{from: 2025-01-01, value: tỉnh Kiên Giang}]
        hotline: contact.hotline
        audienceFallback: moi-nguoi
        reviewWithin: 30
        -- content/languages.yaml --
        vi:
          name: Tiếng Việt
          ownName: Tiếng Việt
          tag: vi
          script: Latn
          fonts: {text: [Noto Sans], display: [Inter], serif: [Liberation Serif]}
          numbers: {group: ".", decimal: ",", money: "{n} đồng", date: "{dd}/{m*}/{y}", reading: {grammar: vi}}
        xx:
          name: Tiếng Thử
          ownName: Ŏbƀă
          tag: art-x-thu
          script: Latn
          fonts: {text: [Noto Sans], display: [Inter, Noto Sans], serif: [Liberation Serif]}
          fallback: [vi]
          machineTranslation: no
          numbers: {group: "'", decimal: ".", money: "{n} dg"}
        -- content/audiences.yaml --
        moi-nguoi: {name: Mọi người}
        nong-dan: {name: Nông dân, parents: [moi-nguoi], card: true, plan: ["1.a"]}
        trong-lua: {name: Người trồng lúa, parents: [nong-dan]}
        -- content/topics.yaml --
        gia-nuoc: {name: Giá nước, plan: ["1.a"]}
        -- content/plan.yaml --
        "1.a": {title: Nước cho nông dân, kinds: [articles, posters]}
        -- content/laws.yaml --
        luat-nuoc: {number: 28/2023/QH15, type: Luật, title: Tài nguyên nước, issuer: Quốc hội, issued: 2023-11-27, from: 2024-07-01, to: 2027-06-30, replacedBy: luat-moi, articles: ["9", "10"], confidence: A}
        luat-moi: {number: 10/2027/QH16, type: Luật, title: Nước sạch, issuer: Quốc hội, issued: 2027-01-01, from: 2027-07-01, confidence: A}
        -- content/facts.yaml --
        price: {title: Giá nước, unit: dong, law: luat-nuoc Điều 9, confidence: A, signed: {by: Lê A, on: 2026-01-01}, reviewBy: 2026-12-10, values: [{from: 2025-01-01, to: 2026-12-31, value: 9500}, {from: 2027-01-01, to: 2027-12-31, value: 10200}]}
        price.month: {title: Tiền nước một tháng, unit: dong, source: tính, confidence: A, signed: {by: Lê A, on: 2026-01-01}, values: [{from: 2025-01-01, formula: "10 * price"}]}
        contact.hotline: {title: Đường dây nóng, unit: phone, source: Trung tâm, confidence: A, signed: {by: Lê A, on: 2026-01-01}, values: [{from: 2025-01-01, value: "1900 1234"}]}
        -- content/formulas/bill.yaml --
        id: water.bill
        title: Tiền nước
        unit: dong
        parameters: {cubes: {title: Số khối, unit: count, default: 1}}
        result: round(cubes * price)
        examples:
          - {name: một khối, asOf: 2026-11-23, with: {cubes: 1}, gives: 9500}
        -- content/places.csv --
        code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages
        00101,Rạch Giá,phường,2025-07-01,,12 Đường Biển,,,,xx
        -- content/glossary.csv --
        term,xx
        nước sạch,Ơ̆ sa
        -- content/qr.csv --
        code,item,audience,language,place,target,created,run
        A1B2C3,leaflets/gia-nuoc,nong-dan,vi,00101,articles/gia-nuoc,2026-10-01,đợt 1
        A1B2C4,leaflets/gia-nuoc,nong-dan,xx,00101,articles/gia-nuoc,2026-10-01,đợt 1
        -- content/articles/gia-nuoc/vi.md --
        ---
        title: Giá nước năm nay
        summary: Một khối nước giá bao nhiêu.
        date: 2026-11-01
        topics: [gia-nuoc]
        audiences: [nong-dan]
        plan: ["1.a"]
        ---

        Mỗi khối nước sạch giá **{{price}}** [@luat-nuoc Điều 9].

        Nhà dùng mười khối trả {{price.month}}.

        ::: audience trong-lua
        Tưới năm khối trả {{= water.bill(cubes: 5)}}.
        :::

        ::: must
        Nước không sạch thì không phải trả tiền.
        :::
        -- content/broadcasts/loa/vi.md --
        ---
        title: Bài loa giá nước
        ---

        Thưa bà con, mỗi khối {{price | words}}.
        -- content/faq/hoi-gia/vi.md --
        ---
        title: Hỏi số điện thoại nào?
        short: Gọi {{contact.hotline}}.
        topics: [gia-nuoc]
        ---

        Gọi {{contact.hotline}}.
        -- content/leaflets/gia-nuoc/vi.md --
        ---
        title: Tờ rơi giá nước
        sheet: a5-leaflet
        audiences: [nong-dan]
        opens: articles/gia-nuoc
        places: all
        headline: Nước sạch về làng
        figure: "{{price}}"
        figureCaption: một khối nước
        ---

        ## Nước sạch {panel=1}

        Mỗi nhà một vòi nước.

        ## Giá nước {panel=2}

        Một khối giá {{price}}.
        """
}
