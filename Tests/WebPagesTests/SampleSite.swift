import Content
import Diagnostics
import Foundation
import TestSupport

@testable import WebPages

/// A small whole site: two languages that are published, one that is not, blocks for an audience, a code.
let sampleContent: Fixture = """
    -- content/site.yaml --
    title: {vi: Bảo hiểm & an sinh, en: Insurance}
    tagline: {vi: Hôm nay đóng góp}
    url: https://example.vn
    defaultLanguage: vi
    issuer: [{value: {vi: Cơ quan X}}]
    hotline: contact.hotline
    audienceFallback: moi-nguoi
    paths: {faq: hoi-dap, audiences: danh-cho, topics: chu-de, places: dia-phuong}
    -- content/languages.yaml --
    vi: {name: {vi: Tiếng Việt}, ownName: Tiếng Việt, tag: vi, numbers: {date: "{dd}/{m*}/{y}"}}
    en: {name: {vi: Tiếng Anh}, ownName: English, tag: en, fallback: [vi]}
    sti: {name: {vi: Tiếng S'tiêng}, ownName: "S'tiêng", tag: sti, fallback: [vi]}
    tay: {name: {vi: Tiếng Tày}, ownName: Tày, tag: tyz, fallback: [vi]}
    -- content/audiences.yaml --
    moi-nguoi: {name: {vi: Mọi người, en: Everyone}}
    sinh-vien: {name: {vi: Sinh viên, en: Students}, parents: [moi-nguoi], card: true, shape: book, colour: blue}
    cuoi-khoa: {name: {vi: Sinh viên cuối khóa}, parents: [sinh-vien], shape: step, colour: gold}
    -- content/topics.yaml --
    huu: {name: {vi: Hưu trí, en: Pensions}, summary: {vi: Khi về già}}
    -- content/laws.yaml --
    luat: {number: 41/2024/QH15, type: {vi: Luật}, title: {vi: Bảo hiểm xã hội}, from: 2025-07-01, url: "https://luat.example.vn"}
    -- content/facts.yaml --
    contact.hotline: {title: {vi: Tổng đài}, unit: phone, source: x, confidence: A, values: [{value: "1900 9068"}]}
    rate: {title: {vi: Tỷ lệ}, unit: percent, law: luat Điều 36, confidence: A, values: [{from: 2025-07-01, value: 22}]}
    -- content/places.csv --
    code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages
    25405,Bom Bo,xã,2025-07-01,,"12 đường ""A"", thôn 3",0271 3999 999,,,vi
    25270,Đại Phước,xã,2025-07-01,,,,,,vi
    25294,Bù Đăng,xã,2025-07-01,,,,,,vi
    -- content/articles/dong-gop/vi.md --
    ---
    title: Đóng góp hôm nay
    summary: Đóng {{rate}} mỗi tháng.
    date: 2026-11-01
    lastmod: 2026-11-20
    reviewedOn: 2026-11-21
    reviewer: Lan
    owner: Phòng Truyền thông
    audiences: [sinh-vien]
    topics: [huu]
    aliases: [/cu/dong-gop/]
    ---
    Mức đóng là {{rate}} [@luat Điều 36 khoản 1] [@luat Điều 37]. Xem [câu hỏi](faq/dong-bao-nhieu), [mục sau](#loi-ich-rieng), [nơi khác](https://khac.example.vn/?a=1&b=2).[^1]

    ## Lợi ích {#loi-ich-rieng}

    - một
    - [x] hai

    ## Lợi ích

    | Nhóm | Tiền |
    |---|---:|
    | A | 1 |

    ::: must
    Điều cần nhớ.
    :::

    ::: audience cuoi-khoa
    Riêng cho cuối khóa.
    :::

    ::: contact
    :::

    ![Chợ quê](cho.jpg)

    [^1]: Ghi chú với `mã`.
    -- content/articles/dong-gop/cho.jpg --
    x
    -- content/articles/dong-gop/en.md --
    ---
    title: Save today
    summary: Pay {{rate}} a month.
    date: 2026-11-02
    status: reviewed
    ---
    You pay {{rate}}.
    -- content/articles/nhap/vi.md --
    ---
    title: Bản nháp
    draft: true
    ---
    Chưa xong.
    -- content/articles/het-han/vi.md --
    ---
    title: Hết hạn
    expiryDate: 2026-01-01
    ---
    Cũ.
    -- content/faq/dong-bao-nhieu/vi.md --
    ---
    title: Đóng bao nhiêu?
    question: Đóng bao nhiêu?
    short: Đóng {{rate}}.
    date: 2026-10-01
    topics: [huu]
    ---
    Bạn đóng {{rate}}, xem [bài](../../articles/dong-gop/vi.md).
    -- content/faq/dong-bao-nhieu/sti.md --
    ---
    title: Tơm (bản dịch)
    question: Tơm?
    short: Tơm {{rate}}.
    status: draft
    ---
    Tơm.
    -- content/rebuttals/quy-sap/vi.md --
    ---
    title: Quỹ không sập
    claim: Quỹ sắp sập
    truth: Quỹ được Nhà nước bảo hộ.
    rating: Sai
    firstSeen: 2026-05-05
    date: 2026-06-01
    ---
    Vì sao.
    -- content/leaflets/to-roi/vi.md --
    ---
    title: Tờ rơi
    sheet: a5-leaflet
    opens: articles/dong-gop
    headline: Buôn bán nhỏ
    figure: "{{rate}}"
    figureCaption: mỗi tháng
    ---
    Nội dung.
    """

/// The project's own themes, read from the repository the test was built from.
struct RepositoryThemes {
    static func adding(to fixture: Fixture) throws -> Fixture {
        var result = fixture
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let themes = root.appending(path: "themes").path()
        let files = FileManager.default.subpaths(atPath: themes) ?? []
        for file in files where !file.hasSuffix("/") {
            guard let data = FileManager.default.contents(atPath: themes + "/" + file) else { continue }
            result["themes/" + file] = [UInt8](data)
        }
        return result
    }
}

struct RenderedSite {
    var renderer: SiteRenderer
    var pages: [String: RenderedPage]
    var report: Report

    func html(_ file: String) -> String { pages[file].map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
}

/// Renders a whole site in memory.
func render(
    _ fixture: Fixture, on date: String = "2026-11-23", landings: [LandingPage] = [], includingDrafts: Bool = false,
    hasGallery: Bool = false
) async throws -> RenderedSite {
    var report = Report()
    guard let site = try await SiteReader.read(fixture, report: &report), let day = Day(iso: date) else {
        throw SampleError(description: "\(report.diagnostics.map(\.summary.en))")
    }
    let theme = try WebThemeReader.read(site.configuration.theme, from: fixture, report: &report)
    let renderer = SiteRenderer(
        site: site, theme: theme, date: day, landings: landings, includingDrafts: includingDrafts,
        hasGallery: hasGallery)
    report.merge(renderer.plan.report)
    var pages: [String: RenderedPage] = [:]
    for page in renderer.plan.pages {
        let rendered = renderer.render(page)
        report.merge(rendered.report)
        pages[rendered.file] = rendered
    }
    return RenderedSite(renderer: renderer, pages: pages, report: report.sorted())
}

struct SampleError: Error, CustomStringConvertible { var description: String }

/// `id path:line` of every finding.
func summary(_ report: Report) -> [String] {
    report.sorted().diagnostics.map { diagnostic in
        let place = diagnostic.span.map { " \($0.file.path):\($0.start.line):\($0.start.column)" } ?? ""
        return diagnostic.id + place
    }
}
