import Diagnostics
import Markup
import Testing

@testable import Content

/// A small site of another province, with audiences under each other and a language without number forms.
private let facts = """
    line: {title: Chuẩn nghèo, unit: dong-per-month, law: luat, signed: {by: A, on: 2026-01-01}, values: [{from: 2022-01-01, to: 2026-12-31, value: 1500000}, {from: 2027-01-01, value: 2200000}]}
    rate: {title: Tỷ lệ, unit: percent, law: luat, signed: {by: A, on: 2026-01-01}, values: [{from: 2025-07-01, value: 22}]}
    support: {title: Hỗ trợ, unit: dong, law: luat, values: [{from: 2025-07-01, formula: "round(line * rate * 20%)"}]}
    fine: {title: Phạt, unit: dong, law: luat, confidence: B, reviewBy: 2026-01-01, values: [{from: 2026-09-10, to: 2026-12-01, value: 75000000}]}
    years: {title: Số năm, unit: years, law: luat, values: [{value: 15}]}
    hotline: {title: Tổng đài, unit: phone, source: x, values: [{value: 1900 9068}]}
    apps: {title: Ứng dụng, unit: text, source: x, values: [{value: {vi: hai ứng dụng, en: two apps}}]}
    web: {title: Trang, unit: url, source: x, values: [{value: https://vss.example.vn}]}
    bad: {title: Sai, unit: url, source: x, values: [{value: "javascript:alert(1)"}]}
    """
private let pay = """
    id: pay
    title: Mức đóng
    unit: dong-per-month
    parameters:
      income: {title: Thu nhập, unit: dong, min: line}
      group: {title: Nhóm, choices: {poor: Nghèo, other: Khác}, default: other}
    let: {support: "choose(group, poor: 50%, other: 20%) * line * rate"}
    result: if(income > 90000000, none, round(income * rate - support))
    examples: [{name: V1, asOf: 2026-01-01, with: {income: 1500000}, gives: 264000}]
    """
private let lawsText = """
    luat: {number: 41/2024/QH15, type: Luật, title: Bảo hiểm xã hội, from: 2025-07-01, url: "https://luat.example.vn"}
    nghi-dinh: {number: 159/2025/NĐ-CP, type: Nghị định, title: chi tiết, issuer: Chính phủ, issued: 2025-06-25, from: 2025-07-01}
    """

private func value(_ path: String, _ text: String) throws -> YAMLValue {
    var report = Report()
    let value = YAMLReader.read(SourceFile(path: path, text: text), report: &report)
    #expect(summary(of: report) == [])
    return try #require(value)
}

func sampleSite() throws -> Site {
    var report = Report()
    let scope = ReadingScope(defaultLanguage: "vi")
    var configuration = SiteConfiguration()
    configuration.title = LocalisedText(["vi": "Bảo hiểm", "en": "Insurance"])
    configuration.url = "https://x.vn"
    configuration.audienceFallback = "all"
    configuration.issuer = Dated([
        .init(validity: Validity(from: Day(iso: "2026-01-01")), value: LocalisedText(["vi": "BHXH tỉnh X"]))
    ])
    let audiences = AudienceLattice([
        Audience(id: "all", name: LocalisedText()), Audience(id: "worker", name: LocalisedText(), parents: ["all"]),
        Audience(id: "farmer", name: LocalisedText(), parents: ["worker"]),
        Audience(id: "student", name: LocalisedText(), parents: ["all"]),
    ])
    let languages = LanguageTable(
        [
            Language(id: "vi", name: LocalisedText(), ownName: "Việt", tag: "vi", numbers: vietnameseForms),
            Language(
                id: "en", name: LocalisedText(), ownName: "English", tag: "en-GB", fallback: ["vi"],
                numbers: NumberForms(group: ",", decimal: ".", money: "VND {n}")),
        ], defaultLanguage: "vi")
    let site = Site(
        configuration: configuration, audiences: audiences, languages: languages, topics: [],
        laws: .read(try value("laws.yaml", lawsText), in: scope, report: &report),
        facts: .read(try value("facts.yaml", facts), in: scope, report: &report),
        formulas: .read([try value("pay.yaml", pay)], in: scope, report: &report),
        places: PlaceTable([Place(code: "25405", name: "Bom Bo", type: "xã", phone: "0271 3999 999", slug: "bom-bo")]),
        glossary: Glossary(), codes: CodeRegister(), items: [])
    #expect(summary(of: report) == [])
    #expect(summary(of: site.facts.check(laws: site.laws)) == [])
    #expect(summary(of: site.formulas.check(facts: site.facts, laws: site.laws)) == [])
    return site
}

func itemText(_ body: String, language: Language.ID = "vi", audiences: [Audience.ID] = []) -> ItemText {
    var report = Report()
    let source = SourceFile(path: "a.md", text: body)
    var matter = FrontMatter()
    matter.audiences = audiences
    let document = MarkdownParser.parse(source, report: &report)
    #expect(summary(of: report) == [])
    return ItemText(language: language, source: source, matter: matter, body: document)
}
