import Diagnostics
import TestSupport
import Testing

@testable import Content

private let source = """
    ---
    title: Đóng 22%
    summary: Ngắn
    ---
    # Mở đầu

    Đóng **1.500.000** đồng theo {{a.rate}} [@luat-x Điều 36].

    - Xem [trang](/tro-giup/)
    - Bảo hiểm xã hội tự nguyện

    ::: qr articles/dong-gop
    :::
    """

private let translation = """
    ---
    title: បង់ ២២%
    summary: ខ្លី
    status: draft
    sourceHash: HASH
    ---
    # សេចក្តីផ្តើម

    បង់ ១,៥០០,០០០ {{a.rate}} [@luat-x មាត្រា 36]។

    - [ទំព័រ](/tro-giup/)
    - ធានារ៉ាប់រងស្ម័គ្រចិត្ត

    ::: qr articles/dong-gop
    :::
    """

/// A site with one article in two languages, whose translation was made from `source`.
private func site(source: String = source, translation: String = translation, hashOf old: String = source) async throws
    -> (
        site: Site?, findings: [String]
    )
{
    var fixture = goodSite
    fixture["content/facts.yaml"] = Array(
        "a.rate: {title: A, unit: percent, source: b, values: [{value: 22}]}\n".utf8)
    fixture["content/laws.yaml"] = Array("luat-x: {number: 1/2024/QH15, type: Luật, title: X}\n".utf8)
    fixture["content/glossary.csv"] = Array(
        "term,km\nBảo hiểm xã hội,ធានារ៉ាប់រងសង្គម\nBảo hiểm xã hội tự nguyện,ធានារ៉ាប់រងស្ម័គ្រចិត្ត\n".utf8)
    fixture["content/articles/bai/vi.md"] = Array(old.utf8)
    let before = try await read(fixture).site
    let text = try #require(before?.item(Item.ID(kind: .articles, name: "bai"))?.texts["vi"])
    fixture["content/articles/bai/vi.md"] = Array(source.utf8)
    fixture["content/articles/bai/km.md"] = Array(
        translation.replacing("HASH", with: SourceFingerprint(of: text).list).utf8)
    let (site, report) = try await read(fixture)
    let findings = report.sorted().diagnostics.filter { $0.span?.file.path == "content/articles/bai/km.md" }
    return (site, findings.map { "\($0.id) \($0.severity) \($0.span?.start.line ?? 0): \($0.summary.en)" })
}

@Suite struct ReadingTranslationTests {
    @Test func aFaithfulTranslationHasNoFindings() async throws {
        let (read, findings) = try await site()
        #expect(findings == [])
        let text = try #require(read?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"])
        #expect(!text.isStale)
        #expect(!text.isPublishableTranslation)
    }

    @Test(arguments: [
        // One word of one paragraph makes exactly that paragraph stale.
        (
            "Đóng **1.500.000**", "Nộp **1.500.000**",
            ["stale-translation note 9: the source of this block has changed since it was translated"]
        ),
        (
            "# Mở đầu", "# Lời mở đầu",
            ["stale-translation note 7: the source of this block has changed since it was translated"]
        ),
        (
            "- Xem [trang]", "- Đọc [trang]",
            ["stale-translation note 11: the source of this block has changed since it was translated"]
        ),
        ("# Mở đầu\n\n", "", ["stale-translation note 7: the source no longer has this block"]),
        (
            "- Xem", "Một đoạn mới.\n\n- Xem",
            ["stale-translation note 9: a new block of the source is missing behind this one"]
        ),
        (
            "summary: Ngắn", "summary: Dài",
            ["stale-translation note 2: the source's front matter has changed since it was translated"]
        ),
        // The same text wrapped or marked up in another way is the same text.
        ("đồng theo", "đồng\ntheo", []), ("\n- ", "\n* ", []),
        ("title: Đóng 22%", "title: \"Đóng 22%\"", []),
    ])
    func aChangeOfTheSourceIsToldAtItsBlock(old: String, new: String, expected: [String]) async throws {
        let (read, findings) = try await site(source: source.replacing(old, with: new), hashOf: source)
        #expect(source.contains(old))
        #expect(findings == expected)
        #expect(read?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"]?.isStale == !expected.isEmpty)
    }

    @Test(arguments: [
        (
            "១,៥០០,០០០", "១,៥០០,០០១",
            "translation-differs warning 9: the translation differs from its source: lacks numbers 1500000; has numbers 1500001 too many"
        ),
        (
            "{{a.rate}}", "22%",
            "translation-differs warning 9: the translation differs from its source: lacks facts a.rate; has numbers 22 too many"
        ),
        (
            "មាត្រា 36", "មាត្រា 35",
            "translation-differs warning 9: the translation differs from its source: lacks facts luat-x 36; has facts luat-x 35 too many"
        ),
        (
            "/tro-giup/", "/giup/",
            "translation-differs warning 11: the translation differs from its source: lacks links /tro-giup/; has links /giup/ too many"
        ),
        (
            "qr articles/dong-gop", "qr campaigns/thang-5",
            "translation-differs warning 14: the translation differs from its source: lacks containers qr articles/dong-gop; has containers qr campaigns/thang-5 too many"
        ),
        (
            "២២", "២៣",
            "translation-differs warning 2: the translation differs from its source: lacks numbers 22; has numbers 23 too many"
        ),
        (
            "- ធានារ៉ាប់រងស្ម័គ្រចិត្ត", "- ស្ម័គ្រចិត្ត",
            "glossary-term warning 11: 'Bảo hiểm xã hội tự nguyện' must be rendered as 'ធានារ៉ាប់រងស្ម័គ្រចិត្ត' by glossary.csv"
        ),
        (
            "status: draft", "status: reviewed",
            "review-unsigned error 4: a reviewed translation must name reviewer and reviewedOn"
        ),
        (
            "sourceHash: HASH", "sourceHash: xyz",
            "invalid-source-hash error 5: sourceHash must be a list of hexadecimal numbers of eight digits"
        ),
        (
            "# សេចក្តីផ្តើម\n\n", "",
            "translation-structure warning 5: the translation has 3 blocks, its source had 4 when it was translated"
        ),
    ])
    func aTranslationMustSayWhatItsSourceSays(old: String, new: String, expected: String) async throws {
        #expect(translation.contains(old))
        #expect(try await site(translation: translation.replacing(old, with: new)).findings == [expected])
    }

    @Test func reviewedTranslationsAreHeldToMore() async throws {
        let reviewed = translation.replacing(
            "status: draft", with: "status: reviewed\nreviewer: A\nreviewedOn: 2026-11-01")
        let (read, none) = try await site(translation: reviewed)
        #expect(none == [])
        #expect(read?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"]?.isPublishableTranslation == true)
        let (stale, findings) = try await site(
            source: source.replacing("Mở", with: "Khai"), translation: reviewed, hashOf: source)
        #expect(
            findings == ["stale-translation warning 9: the source of this block has changed since it was translated"])
        #expect(stale?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"]?.isPublishableTranslation == false)
        let wrong = try await site(translation: reviewed.replacing("{{a.rate}}", with: ""))
        #expect(
            wrong.findings == [
                "translation-differs error 11: the translation differs from its source: lacks facts a.rate"
            ])
        let unsigned = try await site(translation: reviewed.replacing("sourceHash: HASH\n", with: ""))
        #expect(
            unsigned.findings == [
                "missing-source-hash warning 4: the reviewed translation does not say what it was made from (sourceHash)"
            ])
    }

    @Test func aChangedFactMakesNothingStale() async throws {
        let (read, _) = try await site()
        let text = try #require(read?.item(Item.ID(kind: .articles, name: "bai"))?.texts["vi"])
        // The fingerprint knows the fact's key alone.
        #expect(String(decoding: text.source.bytes, as: UTF8.self).contains("a.rate"))
        #expect(
            SourceFingerprint(of: text)
                == SourceFingerprint(SourceFingerprint(of: text).list.filter { !"[]".contains($0) }))
    }

    @Test func languagesMayRefuseMachines() async throws {
        var fixture = goodSite
        fixture["content/languages.yaml"] = Array(
            "vi: {name: Việt}\nsti: {name: Stiêng, machineTranslation: no}\nen: {name: Anh, machineTranslation: yes}\n"
                .utf8)
        fixture["content/places.csv"] = Array("code,name\n25405,Bom Bo\n".utf8)
        fixture["content/articles/dong-gop/km.md"] = nil
        for language in ["sti", "en"] {
            fixture["content/articles/dong-gop/\(language).md"] = Array(
                "---\ntitle: A\nstatus: machine\n---\nA.\n".utf8)
        }
        fixture["content/site.yaml"] = Array(
            "title: A\nurl: https://a.vn\ndefaultLanguage: vi\naudienceFallback: moi-nguoi\n".utf8)
        #expect(
            summary(of: try await read(fixture).report) == [
                "machine-translation-refused content/articles/dong-gop/sti.md:3:9 machine"
            ])
    }

    @Test func aTranslationWithoutSourceIsTold() async throws {
        var fixture = goodSite
        fixture["content/articles/le/km.md"] = Array("---\ntitle: A\n---\n".utf8)
        #expect(summary(of: try await read(fixture).report) == ["vanished-source content/articles/le/km.md:1:1 "])
    }

    @Test func aNewTranslationIsReadableAndCurrent() async throws {
        let (before, _) = try await site()
        let vietnamese = try #require(before?.item(Item.ID(kind: .articles, name: "bai"))?.texts["vi"])
        let (after, findings) = try await site(translation: TranslationFile.template(for: vietnamese))
        // Nothing is missing but the words: the agreed term is still Vietnamese.
        #expect(findings.map { $0.prefix { $0 != " " } } == ["glossary-term"])
        let khmer = try #require(after?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"])
        #expect(khmer.matter.title == "Đóng 22%")
        #expect(khmer.matter.status == .draft)
    }

    @Test func acceptingSignsATranslation() async throws {
        let day = try #require(Day(iso: "2026-11-20"))
        let changed = source.replacing("Mở", with: "Khai")
        let (before, _) = try await site(source: changed, hashOf: source)
        let item = try #require(before?.item(Item.ID(kind: .articles, name: "bai")))
        let accepted = TranslationFile.accepting(
            try #require(item.texts["km"]), of: try #require(item.texts["vi"]), reviewer: "Thị \"A\"", on: day)
        let (after, findings) = try await site(source: changed, translation: String(decoding: accepted, as: UTF8.self))
        #expect(findings == [])
        let text = try #require(after?.item(Item.ID(kind: .articles, name: "bai"))?.texts["km"])
        #expect(text.isPublishableTranslation)
        #expect(text.matter.reviewer == "Thị \"A\"")
        #expect(text.matter.reviewedOn == day)
    }

    @Test func blocksArePairedByWhatStayed() {
        #expect(
            BlockPair.pairs(recorded: [1, 2, 3], current: [1, 9, 3, 4]) == [
                BlockPair(source: 0, translation: 0, change: .none),
                BlockPair(source: 1, translation: 1, change: .changed),
                BlockPair(source: 2, translation: 2, change: .none),
                BlockPair(source: 3, translation: nil, change: .added),
            ])
        #expect(BlockPair.pairs(recorded: [1, 2], current: [2]).map(\.change) == [.removed, .none])
        #expect(BlockPair.pairs(recorded: [], current: []).isEmpty)
    }

    @Test func everyBlockStandsInExactlyOnePair() {
        var generator = SplitMix(seed: 3)
        for _ in 0..<500 {
            let recorded = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                UInt32.random(in: 0...5, using: &generator)
            }
            let current = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                UInt32.random(in: 0...5, using: &generator)
            }
            let pairs = BlockPair.pairs(recorded: recorded, current: current)
            #expect(pairs.compactMap(\.translation) == Array(recorded.indices))
            #expect(pairs.compactMap(\.source) == Array(current.indices))
            for pair in pairs where pair.change == .none {
                #expect(pair.source.map { current[$0] } == pair.translation.map { recorded[$0] })
            }
        }
    }
}
