import Content
import Diagnostics
import FoundationEssentials
import TestSupport

@testable import Publishing

/// A small project of another province, with its own audiences, a language without locale data and two communes.
struct SampleProject {
    let folder: TemporaryFolder
    var root: String { folder.path + "/project" }
    var output: String { folder.path + "/output" }

    init() throws {
        folder = try TemporaryFolder()
        for source in [SampleProject.files, try Fixture.shipped("themes", testFile: #filePath)] {
            for path in source.paths {
                guard let bytes = source.read(path) else { continue }
                try write(bytes, to: path)
            }
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let target = "\(root)/\(path)"
        let parent = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: target))
    }

    func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }

    func options(output: String? = nil, day: Day = Day(number: 20_780)) -> BuildOptions {
        var options = BuildOptions(root: root, output: output ?? self.output, date: day)
        options.workers = 2
        return options
    }

    @discardableResult
    func build(_ options: BuildOptions? = nil) async throws -> BuildResult {
        try await Build.run(options ?? self.options(), observer: Silence())
    }

    /// Every file of the output with its bytes.
    func tree(_ name: String = "output") throws -> [String: Data] {
        var tree: [String: Data] = [:]
        for path in try folder.files(under: name) {
            tree[path] = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)/\(path)"))
        }
        return tree
    }

    static let files: Fixture = """
        -- content/site.yaml --
        title: Nước sạch Kiên Giang
        tagline: Nước sạch cho mọi nhà
        url: https://nuocsach.example.vn
        defaultLanguage: vi
        theme: base
        issuer: [{from: 2025-01-01, value: Trung tâm Nước sạch}]
        jurisdiction: [{from: 2025-01-01, value: tỉnh Kiên Giang}]
        hotline: contact.hotline
        audienceFallback: moi-nguoi
        paths: {faq: hoi-dap, audiences: danh-cho, topics: chu-de, campaigns: chien-dich, places: dia-phuong}
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
          numbers: {group: "'", decimal: ".", money: "{n} dg"}
        -- content/audiences.yaml --
        moi-nguoi: {name: Mọi người}
        nong-dan: {name: Nông dân, parents: [moi-nguoi], colour: green, shape: leaf, card: true}
        -- content/topics.yaml --
        gia-nuoc: {name: Giá nước}
        -- content/laws.yaml --
        luat-nuoc: {number: 28/2023/QH15, type: Luật, title: Tài nguyên nước, issuer: Quốc hội, issued: 2023-11-27, from: 2024-07-01, confidence: A}
        -- content/facts.yaml --
        price: {title: Giá nước, unit: dong, law: luat-nuoc Điều 9, confidence: A, signed: {by: Nguyễn Văn A, on: 2026-01-01}, values: [{from: 2025-01-01, to: 2026-12-31, value: 9500}, {from: 2027-01-01, value: 10200}]}
        contact.hotline: {title: Đường dây nóng, unit: phone, source: Trung tâm, confidence: A, signed: {by: Nguyễn Văn A, on: 2026-01-01}, values: [{from: 2025-01-01, value: "1900 1234"}]}
        -- content/places.csv --
        code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages
        00101,Rạch Giá,phường,2025-07-01,,12 Đường Biển,,,,
        00102,Hòn Đất,xã,2025-07-01,,,,,,
        -- content/articles/gia-nuoc/vi.md --
        ---
        title: Giá nước năm nay
        summary: Một khối nước giá bao nhiêu.
        date: 2026-11-01
        topics: [gia-nuoc]
        ---

        Mỗi khối nước sạch giá **{{price}}** [@luat-nuoc Điều 9].

        ::: audience nong-dan
        Bà con gọi {{contact.hotline}}.
        :::
        -- content/articles/gia-nuoc/xx.md --
        ---
        title: Ŏbƀă ô̆
        summary: ƀă
        status: draft
        ---

        Ŏ **{{price}}** [@luat-nuoc Điều 9].

        ::: audience nong-dan
        Ơ̆ {{contact.hotline}}.
        :::
        -- content/faq/hoi-gia/vi.md --
        ---
        title: Giá nước bao nhiêu?
        short: Một khối giá {{price}}.
        topics: [gia-nuoc]
        ---

        Một khối giá {{price}}.
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
        cta: "Hỏi tại {{place.name}}"
        ---

        ## Nước sạch {panel=1}

        Mỗi nhà một vòi nước.

        ## Giá nước {panel=2}

        Một khối giá {{price}}.
        """
}

/// Hears nothing.
struct Silence: BuildObserver {
    func stage(_ name: Message, of total: Int) {}
    func advance() {}
    func wait() {}
}
