import Diagnostics
import Markup
import Testing

@testable import Content

private func lint(_ body: String, language: Language.ID = "vi", on day: String = "2026-11-23", isSpoken: Bool = false)
    throws -> [Diagnostic]
{
    var site = try sampleSite()
    site.lint.formerUnits = [LintRules.FormerUnits(words: ["huyện", "thị trấn"], from: Day(iso: "2025-07-01"))]
    site.lint.words["cơm nguôi"] = "cơm nguội"
    let early = Dated<LocalisedText>.Entry(
        validity: Validity(from: Day(iso: "2020-01-01"), to: Day(iso: "2026-04-29")),
        value: LocalisedText(["vi": "tỉnh X"]))
    let late = Dated<LocalisedText>.Entry(
        validity: Validity(from: Day(iso: "2026-04-30")), value: LocalisedText(["vi": "thành phố X"]))
    site.configuration.jurisdiction = Dated([early, late])
    let report = Lint(site: site, on: try #require(Day(iso: day))).check(
        itemText(body, language: language), isSpoken: isSpoken)
    return report.sorted().diagnostics
}

/// `rule covered → replacement` of each finding.
private func outline(_ findings: [Diagnostic]) -> [String] {
    findings.map { finding in
        let covered = finding.span.map { String(decoding: $0.file.bytes[$0.range], as: UTF8.self) } ?? ""
        return "\(finding.id) \(covered)" + (finding.fixes.first?.replacement.map { " → \($0)" } ?? "")
    }
}

@Suite struct LintTests {
    @Test(arguments: [
        ("Đóng 1.500.000 đồng/tháng", ["typed-figure 1.500.000 đồng → {{line}}"]),
        ("Được 66.000đ", ["typed-figure 66.000đ → {{support}}"]),
        ("đóng 22% thu nhập", ["typed-figure 22% → {{rate}}"]), ("đóng 23% thu nhập", ["typed-figure 23%"]),
        ("khoảng 1,5 triệu đồng", ["typed-figure 1,5 triệu đồng → {{line}}"]),
        ("gọi 1900 9068 nhé", ["typed-figure 1900 9068 → {{hotline}}"]),
        ("gọi 19009068", ["typed-figure 19009068 → {{hotline}}"]),
        ("năm 2026 có 12 tháng", []), ("{{line}} và {{rate}}", []), ("`22%` và `1.500.000 đồng`", []),
        ("[https://x.vn/22%](https://x.vn/22%)", []),
        ("3 triệu người", []), ("Nghị định 30/2020/NĐ-CP", []), ("A4, F22%x", []),
        ("- **22%** của lương", ["typed-figure 22% → {{rate}}"]),
    ])
    func typedFiguresNameTheFactTheyProbablyAre(body: String, expected: [String]) throws {
        #expect(outline(try lint(body)) == expected)
    }

    @Test func aTypedFigureNamesEveryFactWithItsValue() throws {
        // On this day a fifth of the rate on the line is another figure.
        #expect(outline(try lint("Đóng 1.500.000 đồng", on: "2027-01-01")) == ["typed-figure 1.500.000 đồng"])
        #expect(
            outline(try lint("Pay VND 1,500,000; 1,500,000 VND; 22%", language: "en")) == [
                "typed-figure 1,500,000 VND → {{line}}", "typed-figure 22% → {{rate}}",
            ])
    }

    @Test(arguments: [
        ("ngày 1/7/2025", ["date-form 1/7/2025 → 01/7/2025"]),
        ("ngày 01/07/2025", ["date-form 01/07/2025 → 01/7/2025"]), ("05/02/2026, 30/4/2026, 20/11/2026, 01/7/2025", []),
        ("2026-07-01", ["date-form 2026-07-01 → 01/7/2026"]), ("31/02/2026", ["no-such-day 31/02/2026"]),
        ("giai đoạn 2026-2030", ["year-range-form 2026-2030 → 2026 - 2030"]),
        ("giai đoạn 2026–2030", ["year-range-form 2026–2030 → 2026 - 2030"]), ("giai đoạn 2026 - 2030", []),
        ("giai đoạn 2030-2026", []), ("số 2026-20301", []),
        ("Anh nói \"có\"", ["quote-form \" → “", "quote-form \" → ”"]), ("Anh nói “có”, ‘không’", []),
        ("thôi…", ["ellipsis-form … → ..."]), ("thôi...", []),
        ("một , hai", ["space-before-sign   → "]), ("xong .", ["space-before-sign   → "]),
        ("thật ?", ["space-before-sign   → "]), ("có .5 và :)", []),
        ("sẽ phân đầu", ["scan-error phân đầu → phấn đấu"]), ("Chuyên đổi số", ["scan-error Chuyên đổi → Chuyển đổi"]),
        ("CÔNG THÔNG TIN", ["scan-error CÔNG THÔNG TIN → CỔNG THÔNG TIN"]),
        ("phân đầuu", []), ("ăn cơm nguôi", ["scan-error cơm nguôi → cơm nguội"]),
        ("huyện Bù Đăng", ["former-unit huyện"]), ("thị trấn Đức Phong", ["former-unit thị trấn"]),
        ("huyện nhà", []), ("dân tỉnh X vui", ["former-name tỉnh X → thành phố X"]), ("thành phố X", []),
    ])
    func vietnameseTypography(body: String, expected: [String]) throws {
        #expect(outline(try lint(body)) == expected)
    }

    @Test(arguments: [
        ("29,5 % là", ["percent-form   → ", "typed-figure 29,5 %"]),
        ("29.5% là", ["number-form 29.5 → 29,5", "typed-figure 29.5%"]),
        ("1,500,000 đồng", ["number-form 1,500,000 → 1.500.000", "typed-figure 1,500,000 đồng → {{line}}"]),
        ("70000 đồng", ["number-form 70000 → 70.000", "typed-figure 70000 đồng"]),
        ("70.000đồng", ["money-form 70.000đồng → 70.000 đồng", "typed-figure 70.000đồng"]),
        ("70.000 VNĐ", ["money-form VNĐ → đồng", "typed-figure 70.000 VNĐ"]),
        ("70.000 ₫", ["money-form ₫ → đồng", "typed-figure 70.000 ₫"]),
    ])
    func moneyAndPercentages(body: String, expected: [String]) throws {
        #expect(outline(try lint(body)).sorted() == expected.sorted())
    }

    @Test func reformsCountFromTheirDay() throws {
        #expect(outline(try lint("huyện Bù Đăng, tỉnh X", on: "2025-06-30")) == [])
        #expect(outline(try lint("huyện Bù Đăng", on: "2025-07-01")) == ["former-unit huyện"])
    }

    @Test func longSentencesAreCountedAcrossMarkup() throws {
        let long = (1...46).map { $0 == 20 ? "**tiếng**" : "tiếng" }.joined(separator: " ")
        let findings = try lint("Ngắn. \(long). Ngắn thôi.")
        #expect(findings.map(\.id) == ["long-sentence"])
        #expect(findings.first?.summary.en == "sentence has 46 syllables; keep it under 45 so that everyone follows")
        #expect(try lint((1...45).map { _ in "tiếng" }.joined(separator: " ")).isEmpty)
        #expect(
            try lint((1...26).map { _ in "tiếng" }.joined(separator: " "), isSpoken: true).map(\.id) == [
                "long-sentence"
            ])
        #expect(try lint(long, language: "en").isEmpty)
    }

    @Test(arguments: [
        ("22% <!-- loa:allow typed-figure: trích luật -->", []),
        ("<!-- loa:allow typed-figure: trích luật -->\n22% và 23%", []),
        (
            "22% <!-- loa:allow typed-figure -->",
            ["typed-figure 22% → {{rate}}", "allow-without-reason <!-- loa:allow typed-figure -->"]
        ),
        (
            "22% <!-- loa:allow date-form: x -->",
            ["typed-figure 22% → {{rate}}", "allow-unused <!-- loa:allow date-form: x -->"]
        ),
        (
            "22%\n<!-- loa:allow typed-figure: x -->\n\n23%",
            ["typed-figure 22% → {{rate}}", "allow-unused <!-- loa:allow typed-figure: x -->", "typed-figure 23%"]
        ),
    ])
    func allowancesNeedAReasonAndAnEffect(body: String, expected: [String]) throws {
        #expect(outline(try lint(body)) == expected)
    }

    @Test func frontMatterIsLookedOverAtItsPlace() throws {
        let file = SourceFile(path: "a.md", text: "---\ntitle: \"Chỉ {{rate}}, 22% – phân đầu\"\n---\n")
        var text = itemText("")
        text.source = file
        text.matter.title = "Chỉ {{rate}}, 22% – phân đầu"
        text.matter.spans["title"] = SourceSpan(file, 11..<file.bytes.count - 5)
        let report = Lint(site: try sampleSite(), on: try #require(Day(iso: "2026-11-23"))).check(text)
        #expect(summary(of: report) == ["typed-figure a.md:2:23 22%", "scan-error a.md:2:29 phân đầu"])
    }

    @Test func rulesAreReadFromTheContent() throws {
        var report = Report()
        let file = SourceFile(
            path: "lint.yaml",
            text:
                "words: {Đồng Nay: Đồng Nai}\nformerUnits: [{words: [quận], from: 2025-07-01}]\nsentenceLength: 9\nspoken: 1\n"
        )
        let value = try #require(YAMLReader.read(file, report: &report))
        let rules = LintRules.read(value, in: ReadingScope(), report: &report)
        #expect(rules.words["đồng nay"] == "Đồng Nai")
        #expect(rules.words["phân đầu"] == "phấn đấu")
        #expect(rules.formerUnits.map(\.words) == [["quận"]])
        #expect(rules.sentenceLength == 9)
        #expect(summary(of: report) == ["unknown-key lint.yaml:4:1 spoken"])
    }

    @Test func anyTextIsLookedOver() throws {
        var generator = SplitMix(seed: 11)
        let pieces = [
            "1", "2026", "-", "/", ".", ",", " ", "\u{A0}", "%", "đồng", "đ", "triệu", "\"", "…", "phân đầu", "huyện",
            " B", "\n\n", "**", "[", "](", ")", "{{rate}}", "– ", "<!-- loa:allow", " x: y", "-->", "越盾", "::: must\n",
        ]
        let linter = Lint(site: try sampleSite(), on: try #require(Day(iso: "2026-11-23")))
        for _ in 0..<1000 {
            let body = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            var report = Report()
            let source = SourceFile(path: "a.md", text: body)
            let text = ItemText(
                language: "vi", source: source, matter: FrontMatter(),
                body: MarkdownParser.parse(source, report: &report))
            let spans = linter.check(text).diagnostics.compactMap(\.span?.range)
            #expect(spans.allSatisfy { $0.lowerBound <= $0.upperBound && $0.upperBound <= source.bytes.count })
        }
    }
}
