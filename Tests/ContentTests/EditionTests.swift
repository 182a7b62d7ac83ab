import Diagnostics
import Markup
import Testing

@testable import Content

/// The words of each top-level block, links and stretches of another language marked.
private func outline(_ document: Document) -> String {
    var lines: [String] = []
    for block in document.children() {
        var line = ""
        var index = block
        while index < Int(document.nodes[block].subtreeEnd) {
            let node = document.nodes[index]
            switch node.kind {
            case .text, .code: line += document.string(of: node)
            case .link: line += "‹\(document.string(of: node))›"
            case .span:
                if node.flag { line += "§" }
                if node.textStart < node.textEnd { line += "«\(document.string(of: node))»" }
            case .softBreak: line += " "
            case .container: line += "[\(document.string(of: node))] "
            case .footnote, .footnoteReference: line += "^\(node.payload) "
            default: break
            }
            #expect(node.kind != .placeholder)
            #expect(index < Int(node.subtreeEnd) && Int(node.subtreeEnd) <= document.nodes.count)
            index += 1
        }
        lines.append(line)
    }
    return lines.joined(separator: "\n").replacing("\u{A0}", with: "~")
}

private struct Reading {
    var text: String
    var report: [String]
    var resolved: ResolvedText
}

private func read(
    _ body: String, as audience: Audience.ID = "all", language: Language.ID = "vi", on day: String = "2026-11-23",
    place: Place.Code? = nil, medium: Medium = .web, record: [String: String]? = nil
) throws -> Reading {
    let edition = Edition(audience: audience, language: language, place: place, date: try #require(Day(iso: day)))
    let reader = EditionReader(site: try sampleSite(), edition: edition, record: record)
    let resolved = reader.resolve(itemText(body, language: language), for: medium)
    return Reading(text: outline(resolved.document), report: summary(of: resolved.report), resolved: resolved)
}

@Suite struct EditionTests {
    @Test(arguments: [
        ("{{line}}", "1.500.000~đồng/tháng"), ("{{line | number}}", "1.500.000"), ("{{line | digits}}", "1500000"),
        ("{{support | short}}", "66.000đ"),
        ("{{line | words}}", "một triệu năm trăm nghìn đồng mỗi tháng"), ("{{rate}}", "22%"),
        ("{{rate | words}}", "hai mươi hai phần trăm"),
        ("{{support}}", "66.000~đồng"), ("{{years}}", "15~năm"), ("{{hotline}}", "1900~9068"),
        ("{{hotline | words}}", "một chín không không, chín không sáu tám"),
        ("{{apps}}", "hai ứng dụng"), ("{{= pay(1500000)}}", "264.000~đồng/tháng"),
        ("{{= pay(income: line, group: poor)}}", "165.000~đồng/tháng"),
        ("{{= pay(line) | words}}", "hai trăm sáu mươi tư nghìn đồng mỗi tháng"),
        ("{{= line * 12}}", "18.000.000~đồng/tháng"), ("{{= rate + 3%}}", "25%"),
        ("{{= line / support | number}}", "22,727273"), ("{{= 1 + 2}}", "3"), ("{{date}}", "23/11/2026"),
        ("{{date | long}}", "ngày~23 tháng~11 năm~2026"),
        ("{{date | month}}", "11/2026"), ("{{date | year}}", "2026"), ("{{site.title}}", "Bảo hiểm"),
        ("{{site.issuer}}", "BHXH tỉnh X"), ("{{place.name}}", "xã, phường nơi bạn ở"),
        ("x{{place.phone}}y", "xy"), ("{{record.ten}}", "……………"), ("[gọi](tel:{{hotline}})", "‹tel:19009068›gọi"),
        ("[trang]({{web}})", "‹https://vss.example.vn›trang"),
        ("`{{line}}`", "{{line}}"), ("**a {{rate}} b**", "a 22% b"),
    ])
    func placeholdersBecomeWords(body: String, expected: String) throws {
        let reading = try read(body)
        #expect(reading.text == expected)
        #expect(reading.report == [])
    }

    @Test func figuresFollowTheDay() throws {
        #expect(
            try read("{{line}} {{support}} {{= pay(2200000)}}", on: "2027-01-01").text
                == "2.200.000~đồng/tháng 96.800~đồng 387.200~đồng/tháng")
    }

    @Test func placesAndRecordsFillTheirPlaceholders() throws {
        let body = "{{place.name}} {{place.short}} {{place.phone}} [gọi](tel:{{place.phone}}) {{record.ten}}"
        #expect(
            try read(body, place: "25405", record: ["ten": "Lan & Tí"]).text
                == "xã~Bom~Bo Bom Bo 0271~3999~999 ‹tel:02713999999›gọi Lan & Tí")
    }

    @Test func speechSpellsFiguresOut() throws {
        #expect(
            try read("{{rate}}, {{hotline}}, {{date}}, [@nghi-dinh Điều 5]", medium: .speech).text
                == "hai mươi hai phần trăm, một chín không không, chín không sáu tám, ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu, §Điều~5 Nghị định chi tiết"
        )
    }

    @Test func otherLanguagesWriteTheirOwnWay() throws {
        let reading = try read(
            "{{line | number}} {{support}} {{apps}} [@luat Điều 1] {{site.issuer}} {{years}} {{rate | words}}",
            language: "en")
        #expect(
            reading.text
                == "1,500,000 VND~66,000 two apps §«vi»‹https://luat.example.vn›Điều~1 Luật Bảo hiểm xã hội «vi»BHXH tỉnh X 15 22%"
        )
        #expect(
            reading.report == ["missing-unit-form a.md:1:71 {{years}}", "no-number-reading a.md:1:81 {{rate | words}}"])
    }

    @Test func citationsAreFullOnceThenShort() throws {
        let body = "[@nghi-dinh Điều 5] và [@nghi-dinh Điều 6].\n\n[@luat] x [@luat Điều 3]"
        let reading = try read(body, medium: .print)
        #expect(
            reading.text == """
                §Điều~5 Nghị định số 159/2025/NĐ-CP ngày~25 tháng~6 năm~2025 của Chính phủ chi tiết và §Điều~6 Nghị định số 159/2025/NĐ-CP.
                §‹https://luat.example.vn›Luật Bảo hiểm xã hội x §‹https://luat.example.vn›Điều~3 Luật Bảo hiểm xã hội
                """)
        // A page lists its bases in full at the end.
        #expect(
            try read(body).text == """
                §Điều~5 Nghị định số 159/2025/NĐ-CP và §Điều~6 Nghị định số 159/2025/NĐ-CP.
                §‹https://luat.example.vn›Luật Bảo hiểm xã hội x §‹https://luat.example.vn›Điều~3 Luật Bảo hiểm xã hội
                """)
        #expect(
            reading.resolved.uses.citations.map { "\($0.law) \($0.provision)" } == [
                "nghi-dinh Điều 5", "nghi-dinh Điều 6", "luat ", "luat Điều 3",
            ])
    }

    @Test func usesIncludeWhatFactsAreComputedFrom() throws {
        let uses = try read("{{support}} {{= pay(years * 1000000)}}").resolved.uses
        #expect(uses.facts.map(\.rawValue).sorted() == ["line", "rate", "support", "years"])
        #expect(uses.formulas == ["pay"])
    }

    @Test(arguments: [
        ("{{lin}}", "unknown-fact a.md:1:1 {{lin}}"), ("a {{fine}}", ""),
        ("{{line | word}}", "unknown-filter a.md:1:1 {{line | word}}"),
        ("{{= pya(1)}}", "unknown-formula a.md:1:5 pya(1)"), ("{{= pay(1)}}", "argument-out-of-range a.md:1:5 pay(1)"),
        ("{{= pay(99000000)}}", "formula-without-value a.md:1:5 pay(99000000)"),
        ("{{= pay(line, group: rich)}}", "unknown-name a.md:1:22 rich"),
        ("{{= pay(line, gruop: poor)}}", "unknown-parameter a.md:1:5 pay(line, gruop: poor)"),
        ("{{= pay()}}", "argument-missing a.md:1:5 pay()"),
        ("{{= pay(line, poor, 3)}}", "argument-count a.md:1:5 pay(line, poor, 3)"),
        ("{{= pay(poor)}}", "unknown-choice a.md:1:5 pay(poor)"),
        ("{{= pay(line, 1)}}", "unknown-choice a.md:1:5 pay(line, 1)"),
        ("{{= pay(line, income: 1)}}", "argument-twice a.md:1:5 pay(line, income: 1)"),
        ("{{= line / 0}}", "division-by-zero a.md:1:5 line / 0"),
        ("{{= line * }}", "expression-ends-early a.md:1:10 *"),
        ("{{= apps + 1}}", "fact-not-a-number a.md:1:5 apps"), ("{{= poor}}", "choice-as-number a.md:1:5 poor"),
        ("{{place.nam}}", "unknown-placeholder a.md:1:1 {{place.nam}}"),
        ("{{site.x}}", "unknown-placeholder a.md:1:1 {{site.x}}"),
        ("[@luatt]", "unknown-law a.md:1:1 [@luatt]"), ("[a]({{bad}})", "link-destination a.md:1:5 {{bad}}"),
        ("::: audience workr\nx\n:::", "unknown-audience a.md:1:14 workr"),
        ("::: audience\nx\n:::", "audience-missing a.md:1:1 ::: audience"),
    ])
    func mistakesAreReportedAtTheirPlace(body: String, expected: String) throws {
        let report = try read(body).report
        #expect(
            report.map { $0.split(separator: "\n").first.map(String.init) ?? "" }
                == (expected.isEmpty ? [] : [expected]))
    }

    @Test func aFigureOutsideItsValiditySuggestsTheNearest() throws {
        let reading = try read("{{fine}}", on: "2026-09-09")
        #expect(reading.report == ["fact-not-valid a.md:1:1 {{fine}}"])
        #expect(
            reading.resolved.report.diagnostics.first?.summary.en
                == "'fine' has no value on 2026-09-09; the nearest is valid from 2026-09-10 to 2026-12-01")
        #expect(try read("{{= fine * 2}}", on: "2026-09-09").report == ["fact-not-valid a.md:1:5 fine"])
        #expect(
            try read("{{site.issuer}}", on: "2025-01-01").report == ["site-value-not-valid a.md:1:1 {{site.issuer}}"])
        #expect(
            try read("{{record.ton}}", record: ["ten": "x"]).report == ["unknown-placeholder a.md:1:1 {{record.ton}}"])
    }

    @Test func theStateOfFactsIsToldOnce() throws {
        let site = try sampleSite()
        let day = try #require(Day(iso: "2026-11-23"))
        let report = site.facts.findings(on: ["support", "fine", "rate"], day: day, reviewWithin: 30)
        #expect(
            report.diagnostics.map { "\($0.id) \($0.summary.en.split(separator: "'")[0])" } == [
                "unsigned-fact fine", "unconfirmed-fact fine", "review-overdue fine", "fact-expires fine",
                "unsigned-fact support",
            ])
        #expect(report.diagnostics.allSatisfy { $0.severity == .warning && FactBook.releaseBlocking.contains($0.id) })
        let early = try #require(Day(iso: "2025-12-20"))
        #expect(site.facts.findings(on: ["fine"], day: early, reviewWithin: 30).isEmpty)
    }

    static let variants = """
        chung

        ::: audience worker
        lao động {{rate}}
        :::

        ::: audience farmer student {priority=3}
        nông dân

        cuối {panel=2}
        :::
        """

    @Test(
        arguments: [
            ("all", "chung", ["worker", "farmer", "student"]),
            ("worker", "chung\nlao động 22%", ["farmer", "student"]),
            ("farmer", "chung\nlao động 22%\nnông dân\ncuối", []), ("student", "chung\nnông dân\ncuối", ["worker"]),
        ] as [(Audience.ID, String, [Audience.ID])])
    func audiencesSeeTheirBlocks(audience: Audience.ID, expected: String, others: [Audience.ID]) throws {
        let reading = try read(EditionTests.variants, as: audience)
        #expect(reading.text == expected)
        #expect(reading.resolved.variants == others)
    }

    @Test func blocksInheritTheAttributesOfTheAudienceBlock() throws {
        let document = try read(EditionTests.variants, as: "student").resolved.document
        let attributes = document.children().map { document.attributes(of: document.nodes[$0]) }
        #expect(attributes.map { $0?.priority } == [nil, 3, 3])
        #expect(attributes.map { $0?.panel } == [nil, nil, 2])
    }

    @Test func theNearestAlternativeReplacesWhatIsInherited() throws {
        let body = """
            ::: audience all {part=muc}
            mọi người
            :::
            ::: audience worker {part=muc}
            lao động
            :::
            ::: audience farmer {part=muc}
            nông dân
            :::
            """
        #expect(try read(body, as: "all").text == "mọi người")
        #expect(try read(body, as: "student").text == "mọi người")
        #expect(try read(body, as: "worker").text == "lao động")
        #expect(try read(body, as: "farmer").text == "nông dân")
    }

    @Test func mediaKeepTheirBlocks() throws {
        let body = "a\n\nb {web}\n\nc {print}\n\n::: must\nd {{rate}}\n:::"
        #expect(try read(body).text == "a\nb\n[must] d 22%")
        #expect(try read(body, medium: .print).text == "a\nc\n[must] d 22%")
        #expect(try read(body, medium: .speech).text == "a\n[must] d hai mươi hai phần trăm")
    }

    @Test func footnotesOfHiddenBlocksGoWithThem() throws {
        let body = """
            ::: audience worker
            một[^a]
            :::

            hai[^b]

            [^a]: chú A
            [^b]: chú B
            """
        #expect(try read(body).text == "hai^1 \n^1 chú B")
        #expect(try read(body).resolved.document.footnoteCount == 1)
        #expect(try read(body, as: "worker").text == "một^1 \nhai^2 \n^1 chú A\n^2 chú B")
    }

    @Test func aConstantTextIsReturnedAsItIs() throws {
        let text = itemText("# A\n\nb **c** [d](e) {#x}\n\n::: steps\n1. f\n:::\n")
        let day = try #require(Day(iso: "2026-11-23"))
        let reader = EditionReader(
            site: try sampleSite(), edition: Edition(audience: "worker", language: "vi", date: day))
        #expect(reader.resolve(text, for: .web).document == text.body)
        #expect(!EditionText.varies(text.body))
    }

    @Test func linesAreFilledToo() throws {
        let day = try #require(Day(iso: "2026-11-23"))
        let reader = EditionReader(site: try sampleSite(), edition: Edition(audience: "all", language: "vi", date: day))
        let file = SourceFile(
            path: "a.md", text: "---\nsummary: \"Chỉ {{= pay(line)}} – [@luat Điều 3], {{lin}} {không} {{\"\n---\n")
        var text = itemText("")
        text.matter.spans["summary"] = SourceSpan(file, 13..<file.bytes.count - 5)
        let line = reader.resolve(
            line: "Chỉ {{= pay(line)}} – [@luat Điều 3], {{lin}} {không} {{", of: text, key: "summary")
        #expect(
            line.text.replacing("\u{A0}", with: "~")
                == "Chỉ 264.000~đồng/tháng – Điều~3 Luật Bảo hiểm xã hội, {{lin}} {không} {{")
        #expect(summary(of: line.report) == ["unknown-fact a.md:2:49 {{lin}}"])
        #expect(line.uses.formulas == ["pay"])
        #expect(reader.resolve(line: "thường", of: text, key: "title").text == "thường")
    }

    @Test func textsFallBackUnlessReviewed() throws {
        let day = try #require(Day(iso: "2026-11-23"))
        let reader = EditionReader(site: try sampleSite(), edition: Edition(audience: "all", language: "en", date: day))
        var item = Item(
            id: Item.ID(kind: .articles, name: "a"), slug: "a",
            texts: ["vi": itemText("v"), "en": itemText("e", language: "en")])
        #expect(reader.text(of: item)?.language == "vi")
        #expect(reader.text(of: item, includingDrafts: true)?.language == "en")
        item.texts["en"]?.matter.status = .reviewed
        #expect(reader.text(of: item)?.language == "en")
    }

    @Test func threadsGiveTheSameBytes() async throws {
        let day = try #require(Day(iso: "2026-11-23"))
        let reader = EditionReader(
            site: try sampleSite(), edition: Edition(audience: "farmer", language: "vi", date: day))
        let text = itemText(EditionTests.variants)
        let one = reader.resolve(text, for: .print).document
        let many = await withTaskGroup(of: Document.self) { group in
            for _ in 0..<16 { group.addTask { reader.resolve(text, for: .print).document } }
            return await group.reduce(into: [Document]()) { $0.append($1) }
        }
        #expect(many.allSatisfy { $0 == one })
    }
}
