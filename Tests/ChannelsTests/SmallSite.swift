import Content
import TestSupport

/// A site that has one of everything the channels need, in a province of its own.
let smallSite: Fixture = """
    -- content/site.yaml --
    title: {vi: Bảo hiểm Sông Hậu}
    url: https://bh.example.vn
    defaultLanguage: vi
    issuer: [{from: 2026-01-01, value: {vi: Cơ quan bảo hiểm Sông Hậu}}]
    hotline: hotline
    audienceFallback: moi-nguoi
    -- content/languages.yaml --
    vi:
      name: {vi: Tiếng Việt}
      ownName: Tiếng Việt
      tag: vi
      fonts: {text: [Inter]}
      numbers: {group: ".", decimal: ",", money: "{n} đồng", date: "{dd}/{m*}/{y}", units: {years: "{n} năm"}, reading: {grammar: vi}}
    en:
      name: {vi: Tiếng Anh}
      ownName: English
      tag: en
      fonts: {text: [Inter]}
      fallback: [vi]
    -- content/audiences.yaml --
    moi-nguoi: {name: {vi: Mọi người}}
    nong-dan: {name: {vi: Nông dân}, parents: [moi-nguoi], plan: ["1.b"]}
    tho-may: {name: {vi: Thợ may}, parents: [moi-nguoi]}
    -- content/topics.yaml --
    luong-huu: {name: {vi: Lương hưu}, plan: ["1.a"]}
    thue: {name: {vi: Thuế}}
    -- content/plan.yaml --
    "1.a": {title: {vi: Lương hưu}, kinds: [articles, faq]}
    "1.b": {title: {vi: Nông dân}, kinds: [broadcasts, posters]}
    "2": {title: {vi: Kinh phí}, organisational: true}
    -- content/reading.yaml --
    vi: {abbreviations: {BHXH: bảo hiểm xã hội, UBND: Ủy ban nhân dân, "%": phần trăm}, longestSentence: 20}
    -- content/laws.yaml --
    luat-bh: {number: 1/2025/QH15, type: {vi: Luật}, title: {vi: Bảo hiểm}, issued: 2025-01-01, from: 2025-07-01}
    -- content/facts.yaml --
    line:
      title: {vi: Chuẩn nghèo}
      unit: dong
      law: luat-bh Điều 5
      values:
        - {from: 2025-01-01, to: 2026-12-31, value: 1500000}
        - {from: 2027-01-01, value: 2200000}
    pay:
      title: {vi: Mức đóng}
      unit: dong
      law: luat-bh Điều 6 khoản 1
      signed: {by: Lan, on: 2026-01-05}
      values:
        - {from: 2025-01-01, formula: "line * 22%"}
    years:
      title: {vi: Số năm}
      unit: years
      law: luat-bh Điều 7
      confidence: B
      reviewBy: 2026-09-30
      values: [{from: 2025-01-01, value: 15}]
    hotline:
      title: {vi: Tổng đài}
      unit: phone
      source: trang của cơ quan
      values: [{from: 2025-01-01, value: "1900 9068"}]
    -- content/formulas/total.yaml --
    id: total
    title: {vi: Cả năm}
    law: luat-bh Điều 6
    unit: dong
    parameters: {months: {title: {vi: Số tháng}, unit: months, min: 1, max: 12, step: 1, default: 12}}
    result: pay * months
    examples: [{name: T, asOf: 2026-06-01, with: {months: 2}, gives: 660000}]
    -- content/places.csv --
    code,name,type,valid_from,old_type,hall_address,phone,zalo,bhxh_office,languages
    101,An Hòa,xã,2025-07-01,,,,,,
    102,Bến Đá,phường,2025-07-01,,12 Lê Lợi,,,,en
    -- content/broadcasts/vu-mua/vi.md --
    ---
    title: Bài loa vụ mùa
    audiences: [nong-dan]
    topics: [luong-huu]
    places: all
    plan: ["1.b"]
    laws: [luat-bh Điều 6]
    ---

    Kính thưa bà con {{place.name}}!

    Từ ngày 01/7/2026, BHXH thu {{pay}} mỗi tháng [@luat-bh Điều 6 khoản 1]. Đóng đủ {{years}} thì có lương hưu.

    - Hỗ trợ 20%
    - Hỏi UBND hoặc gọi {{hotline}}
    -- content/faq/dong-bao-nhieu/vi.md --
    ---
    title: Đóng bao nhiêu?
    variants: [Mức đóng là mấy?, 'Đóng "mấy", khi nào?']
    short: Mỗi tháng {{pay}}.
    spoken: Mỗi tháng đóng {{pay | words}} BHXH.
    audiences: [nong-dan]
    topics: [luong-huu]
    plan: ["1.a"]
    date: 2026-02-01
    ---

    Bạn đóng **{{pay}}** mỗi tháng [@luat-bh Điều 6 khoản 1]. [@luat-bh Điều 5]

    Căn cứ: [@luat-bh Điều 6].

    | Nhóm | Tháng | Năm |
    |---|---|---|
    | Nghèo | 1 | 12 |

    1. Đến xã
    2. Ký tên
       - mang thẻ

    ::: calculator total
    :::
    -- content/faq/may-nam/vi.md --
    ---
    title: Mấy năm?
    short: Đủ {{years}}.
    validTo: 2026-08-31
    ---

    Đủ {{years}}.
    -- content/articles/nghe-may/vi.md --
    ---
    title: Thợ may có lương hưu
    summary: Chuyện nghề may.
    audiences: [tho-may]
    topics: [luong-huu]
    tags: [tho-may]
    date: 2026-03-01
    ---

    ## Được gì

    Cả năm đóng {{= total(12)}}.

    ## Hỏi ai

    Gọi {{hotline}}.
    -- content/articles/nghe-may/en.md --
    ---
    title: A pension for tailors
    status: draft
    ---

    ## What you get

    You pay {{= total(12)}} a year.

    ## Whom to ask

    Call {{hotline}}.
    -- content/campaigns/thang-5/vi.md --
    ---
    title: Tháng vận động; mùa 1
    summary: Cả tháng, ở mọi chợ.
    from: 2027-05-01
    to: 2027-05-31
    topics: [luong-huu]
    cta: Gọi {{hotline}}
    ---

    Chào bà con.
    -- content/qr.csv --
    code,item,audience,language,place,target,created,run
    A7K2MN,articles/nghe-may,tho-may,vi,,articles/nghe-may,2026-04-01,đợt 1
    """

/// A day on which everything in it holds.
let smallDay = Day(iso: "2026-06-01") ?? Day(number: 0)
