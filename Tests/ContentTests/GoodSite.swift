import Diagnostics
import TestSupport

@testable import Content

/// A small whole site that is in order; tests put broken files over it.
let goodSite: Fixture = """
    -- content/site.yaml --
    title: {vi: Trang, km: គេហទំព័រ}
    url: https://example.vn/
    defaultLanguage: vi
    jurisdiction: [{to: 2026-04-29, value: tỉnh A}, {from: 2026-04-30, value: {vi: thành phố A}}]
    audienceFallback: moi-nguoi
    paths: {faq: hoi-dap}
    -- content/languages.yaml --
    vi:
      name: {vi: Tiếng Việt}
      ownName: Tiếng Việt
      machineTranslation: no
      numbers: {group: ".", decimal: ","}
    km:
      name: {vi: Tiếng Khmer}
      ownName: ភាសាខ្មែរ
      fonts: {text: [Noto Sans Khmer]}
      fallback: [vi]
      machineTranslation: draft
      lineHeight: 1.7
    -- content/audiences.yaml --
    moi-nguoi: {name: Mọi người}
    sinh-vien: {name: {vi: Sinh viên}, parents: [moi-nguoi], card: true, shape: book}
    -- content/topics.yaml --
    huu: {name: Hưu trí}
    -- content/places.csv --
    code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages
    25405,Bom Bo,xã,2025-07-01,,"12 đường ""A"",
    thôn 3",,,,vi;km
    25270,Lộc Ninh,phường,2026-04-30,xã,,,,,
    25294,Lộc Thành,xã,,,,,,,
    25295,Lộc Thạnh,xã,,,,,,,
    -- content/articles/dong-gop/vi.md --
    ---
    title: Đóng góp
    date: 2026-11-01
    audiences: [sinh-vien]
    topics: huu
    tags:
      - một
      - "hai"
    campaign: thang-5
    ---
    Chào.
    -- content/articles/dong-gop/km.md --
    ---
    title: ការរួមចំណែក
    status: draft
    ---
    -- content/articles/dong-gop/cho.jpg --
    -- content/campaigns/thang-5/vi.md --
    ---
    title: Tháng 5
    from: 2027-05-01
    to: 2027-05-31
    slogans: {sinh-vien: Đi học}
    ---
    -- content/leaflets/to-roi/vi.md --
    ---
    title: Tờ rơi
    sheet: a5-leaflet
    opens: articles/dong-gop
    places: ["25405"]
    qr: {caption: Quét, level: Q}
    ---
    """

func read(_ fixture: Fixture) async throws -> (site: Site?, report: Report) {
    var report = Report()
    let site = try await SiteReader.read(fixture, report: &report)
    return (site, report)
}
