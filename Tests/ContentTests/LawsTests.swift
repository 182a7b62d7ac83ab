import Diagnostics
import Testing

@testable import Content

private let register = """
    luat-bhxh:
      number: 41/2024/QH15
      type: Luật
      title: Bảo hiểm xã hội
      shortTitle: BHXH
      issuer: Quốc hội
      issued: 2024-06-29
      from: 2025-07-01
      articles: ["2", "31", "36", "29a"]
      url: https://vanban.example.vn/41-2024
    nd-159-2025:
      number: 159/2025/NĐ-CP
      type: Nghị định
      title: quy định chi tiết về bảo hiểm xã hội tự nguyện
      issuer: Chính phủ
      issued: 2025-06-25
      from: 2025-07-01
    nd-12-2022:
      number: 12/2022/NĐ-CP
      type: Nghị định
      title: xử phạt
      from: 2022-01-17
      to: 2026-09-09
      replacedBy: nd-283-2026
    nd-283-2026:
      number: 283/2026/NĐ-CP
      type: Nghị định
      title: xử phạt
      from: 2026-09-10
    nd-cu:
      number: 1/2020/NĐ-CP
      type: Nghị định
      title: cũ
      from: 2020-01-01
      replacedBy: nd-159-2025
    """

private func laws(_ text: String = register) -> (register: LawRegister, report: Report) {
    var report = Report()
    let value = YAMLReader.read(SourceFile(path: "laws.yaml", text: text), report: &report)
    return (value.map { LawRegister.read($0, in: ReadingScope(), report: &report) } ?? LawRegister(), report)
}

private func written(_ citation: String, _ mention: CitationWriter.Mention) throws -> String {
    let citation = LawRegister.citation(from: citation)
    let law = try #require(laws().register[citation.law])
    let writer = CitationWriter(forms: .vietnamese, numbers: vietnameseForms, chain: ["vi"])
    return writer.write(try Provision.parse(citation.provision), of: law, mention).text.replacing("\u{A0}", with: "~")
}

@Suite struct LawsTests {
    @Test func theRegisterReadsClean() { #expect(summary(of: laws().report) == []) }

    @Test(arguments: [
        (
            "luat-bhxh Điều 36 khoản 1 điểm đ", "điểm~đ khoản~1 Điều~36 Luật Bảo hiểm xã hội",
            "điểm~đ khoản~1 Điều~36 Luật BHXH"
        ),
        ("luat-bhxh", "Luật Bảo hiểm xã hội", "Luật BHXH"),
        (
            "nd-159-2025 Điều 5",
            "Điều~5 Nghị định số 159/2025/NĐ-CP ngày~25 tháng~6 năm~2025 của Chính phủ quy định chi tiết về bảo hiểm xã hội tự nguyện",
            "Điều~5 Nghị định số 159/2025/NĐ-CP"
        ),
        (
            "nd-283-2026 khoản 3 Điều 43", "khoản~3 Điều~43 Nghị định số 283/2026/NĐ-CP xử phạt",
            "khoản~3 Điều~43 Nghị định số 283/2026/NĐ-CP"
        ),
        (
            "nd-159-2025 Điều 5, 6 và 7",
            "Điều~5, Điều~6 và Điều~7 Nghị định số 159/2025/NĐ-CP ngày~25 tháng~6 năm~2025 của Chính phủ quy định chi tiết về bảo hiểm xã hội tự nguyện",
            "Điều~5, Điều~6 và Điều~7 Nghị định số 159/2025/NĐ-CP"
        ),
        ("luat-bhxh Điều 31-36", "Điều~31 đến Điều~36 Luật Bảo hiểm xã hội", "Điều~31 đến Điều~36 Luật BHXH"),
        ("luat-bhxh Phụ lục II", "Phụ lục~II Luật Bảo hiểm xã hội", "Phụ lục~II Luật BHXH"),
        ("luat-bhxh Điều 29a", "Điều~29a Luật Bảo hiểm xã hội", "Điều~29a Luật BHXH"),
    ])
    func citationsFollowTheDecreeOnDocuments(citation: String, first: String, later: String) throws {
        #expect(try written(citation, .first) == first)
        #expect(try written(citation, .later) == later)
    }

    @Test func lawsAreSpokenByTitle() throws {
        #expect(
            try written("nd-159-2025 Điều 5", .spoken)
                == "Điều~5 Nghị định quy định chi tiết về bảo hiểm xã hội tự nguyện")
    }

    @Test func otherLanguagesHaveWordsOfTheirOwn() throws {
        let words = [
            "citation.article": "Article {n}", "citation.clause": "clause {n}", "citation.order": "smallest-first",
            "citation.joiner": ", ",
            "citation.full": "{type} {number} of {date} by {issuer} {title}", "citation.law": "the {title} {type}",
        ]
        let forms = try #require(CitationForms.forms(from: words))
        let law = Law(
            id: "l", number: "41/2024/QH15", type: LocalisedText(["en": "Law"]),
            title: LocalisedText(["en": "Social Insurance"]))
        let writer = CitationWriter(forms: forms, numbers: NumberForms(), chain: ["en"])
        let provision = try Provision.parse("Điều 36 khoản 2")
        #expect(
            writer.write(provision, of: law, .first).text.replacing("\u{A0}", with: " ")
                == "clause 2, Article 36, Law 41/2024/QH15 Social Insurance")
        #expect(CitationForms.forms(from: ["citation.and": "and"]) == nil)
    }

    @Test(arguments: [
        ("Điều", Provision.Fault.missingNumber(.article)), ("Điều 36 khoản 1 điểm f", .badPoint("f")),
        ("Điều 1 điểm w", .badPoint("w")),
        ("Điều 1 điểm j", .badPoint("j")), ("Điều 1 điểm z", .badPoint("z")), ("Điều 1 điểm ab", .badPoint("ab")),
        ("Điều x", .badNumber("x", .article)),
        ("khoản 2", .clauseWithoutArticle), ("36", .unknownLevel("36")), ("Điều 1 Điều 2", .levelTwice(.article)),
        ("Điều 5,", .missingNumber(.article)), ("Điều 5 -", .missingNumber(.article)), ("Đ36", .unknownLevel("đ36")),
        ("phụ lục", .missingNumber(.appendix)), ("Điều -", .badNumber("-", .article)),
        ("Chương abc", .badNumber("abc", .chapter)),
    ])
    func malformedProvisionsAreRefused(text: String, fault: Provision.Fault) {
        #expect(throws: fault) { try Provision.parse(text) }
        #expect(!fault.message.vi.isEmpty)
    }

    @Test func everyVietnameseLetterIsAPoint() throws {
        for letter in "abcdđeghiklmnopqrstuvxy" {
            #expect(try Provision.parse("Điều 2 khoản 1 điểm \(letter)").numbers(of: .point) == [String(letter)])
        }
    }

    @Test(arguments: [
        ("luat-bhxh Điều 36", "2026-11-23", []), ("luat-bhx Điều 36", "2026-11-23", ["unknown-law"]),
        ("luat-bhxh Điều 99", "2026-11-23", ["unknown-article"]),
        ("luat-bhxh Điều 36 điểm w", "2026-11-23", ["malformed-citation"]),
        ("luat-bhxh Điều 36", "2025-06-30", ["law-not-yet-in-force"]), ("nd-12-2022 Điều 5", "2026-09-09", []),
        ("nd-12-2022 Điều 5", "2026-09-10", ["law-no-longer-in-force"]), ("nd-cu", "2026-01-01", ["law-replaced"]),
        ("nd-cu", "2024-01-01", []),
    ])
    func citationsAreCheckedForTheDay(citation: String, day: String, expected: [String]) throws {
        let day = try #require(Day(iso: day))
        let report = laws().register.check([citation], of: "x", at: nil, on: day)
        #expect(report.diagnostics.map(\.id) == expected)
    }

    @Test func messagesNameWhatToDo() throws {
        let register = laws().register
        let unknown = try #require(register.check(LawRegister.citation(from: "luat-bhx"), at: nil).diagnostics.first)
        #expect(unknown.summary.vi.contains("có phải bạn muốn viết “luat-bhxh”?"))
        let day = try #require(Day(iso: "2026-09-10"))
        let ended = try #require(
            register.check(LawRegister.citation(from: "nd-12-2022"), at: nil, on: day).diagnostics.first)
        #expect(
            ended.summary.en
                == "12/2022/NĐ-CP is no longer in force after 2026-09-09; replaced by 283/2026/NĐ-CP (nd-283-2026)")
    }

    @Test func mistakesInTheRegister() {
        let report = laws(
            """
            a:
              number: 1
              type: Luật
              title: A
              url: javascript:alert(1)
              replacedBy: bb
            b: {type: Luật, title: B}
            """
        ).report
        #expect(
            summary(of: report) == [
                "unknown-law laws.yaml:1:1 a", "law-address laws.yaml:5:8 javascript:alert(1)",
                "missing-key laws.yaml:7:4 {type: Luật, title: B}",
            ])
    }
}
