import Diagnostics
import Testing

@testable import Content

@Suite struct ReadingTextTests {
    private func intake(_ bytes: [UInt8]) -> (text: String?, ids: [String], report: Report) {
        var report = Report()
        let file = TextIntake.file(at: "a.md", bytes: bytes, report: &report)
        return (file.map { String(decoding: $0.bytes, as: UTF8.self) }, report.diagnostics.map(\.id), report)
    }

    @Test func marksAndFormsAreMadeUniform() {
        #expect(intake([0xEF, 0xBB, 0xBF] + Array("Hưu".utf8)).text == "Hưu")
        let decomposed = Array("Nghi\u{323} đi\u{323}nh, Hu\u{31B}\u{301}, to\u{302}\u{323}, to\u{323}\u{302}".utf8)
        let (text, ids, _) = intake(decomposed)
        #expect(ids.isEmpty)
        #expect(text.map { Array($0.unicodeScalars) } == Array("Nghị định, Hứ, tộ, tộ".unicodeScalars))
        #expect(text?.unicodeScalars.contains { (0x300..<0x370).contains($0.value) } == false)
        #expect(intake(Array("\u{2126} \u{212B}".utf8)).text?.unicodeScalars.map(\.value) == [0x3A9, 0x20, 0xC5])
    }

    @Test func textThatIsComposedIsTakenAsItIs() {
        for text in ["Đồng Nai", "ភាសាខ្មែរ", "社会保险，“一”", "a – b … ✓ → 😀", "S'tiêng ƀ"] {
            let isComposed = TextSurvey(Array(text.utf8)).isSurelyComposed
            #expect(isComposed, "\(text)")
            #expect(UnicodeNormalization.normalize(Array(text.utf8), to: .composed) == Array(text.utf8))
        }
    }

    /// The quick look may ask ICU in vain, but must never pass what ICU would change.
    @Test func theQuickLookNeverPassesWhatICUWouldChange() {
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(scalar), "a" + String(scalar), "\u{17D2}" + String(scalar)] {
                let bytes = Array(text.utf8)
                if TextSurvey(bytes).isSurelyComposed {
                    let unchanged = UnicodeNormalization.normalize(bytes, to: .composed) == bytes
                    #expect(unchanged, "U+\(String(value, radix: 16))")
                }
            }
        }
    }

    @Test func otherEncodingsAreRefusedByName() {
        #expect(intake([0xFF, 0xFE, 0x61, 0x00]).ids == ["utf-16"])
        #expect(intake([0xFE, 0xFF, 0x00, 0x61]).ids == ["utf-16"])
        #expect(intake(Array("title: a\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).ids == ["utf-16"])
        #expect(intake(Array("abc".utf8) + [0] + Array("def".utf8)).ids == ["nul-byte"])
        #expect(intake([0x61, 0xC3, 0x28]).ids == ["invalid-utf-8"])
        #expect(intake([0xED, 0xA0, 0x80]).ids == ["invalid-utf-8"])
        #expect(intake([0xC0, 0xAF]).ids == ["invalid-utf-8"])
        #expect(intake([0xF4, 0x90, 0x80, 0x80]).ids == ["invalid-utf-8"])
        // "Bảo hiểm xã hội" in TCVN3 and in VNI.
        let tcvn3: [UInt8] = [0x42, 0xB6, 0x6F, 0x20, 0x68, 0x69, 0xD3, 0x6D, 0x20, 0x78, 0xB7, 0x20, 0x68, 0xE9, 0x69]
        let vni: [UInt8] = [
            0x42, 0x61, 0xFB, 0x6F, 0x20, 0x68, 0x69, 0x65, 0xE5, 0x6D, 0x20, 0x78, 0x61, 0xF5, 0x20, 0x68, 0x6F, 0xE4,
            0x69,
        ]
        for (bytes, name) in [(tcvn3, "TCVN3"), (vni, "VNI")] {
            let (text, ids, report) = intake(bytes)
            #expect(text == nil)
            #expect(ids == ["old-encoding"])
            #expect(report.diagnostics[0].summary.vi.contains(name))
        }
    }

    /// Old text that was saved as UTF-8 is valid and reads as nonsense.
    @Test(arguments: [
        ("Baûo hieåm xaõ hoäi töï nguyeän daønh cho ngöôøi khoâng coù hôïp ñoàng lao ñoäng.", "VNI"),
        ("B¶o hiÓm x· héi tù nguyÖn dµnh cho ng­êi kh«ng cã hîp ®ång lao ®éng.", "TCVN3"),
        (
            "a,b\n1,Phöôùc Bình\n2,Ñoàng Xoaøi\n3,Loäc Ninh\n4,Buø Ñaêng\n5,Bom Bo\n6,Thieän Höng\n7,Loäc Thaønh\n",
            "VNI"
        ),
    ])
    func oldTextInUTF8IsRecognised(_ text: String, _ name: String) {
        let (_, ids, report) = intake(Array("Dòng đầu đúng bảng mã.\n\(text)\n".utf8))
        #expect(ids == ["old-encoding"])
        #expect(report.diagnostics.first?.summary.en.contains(name) ?? false)
        #expect(report.diagnostics.first?.span?.start.line ?? 0 > 1)
    }

    @Test(arguments: [
        "Anh Müller và chị Zoë đi Österreich; naïve, Noël, señor.", "Giá 5.000 đồng · 10 % » xem tiếp « © 2026 ®",
        "ĐÓNG GÓP HÔM NAY ÔNG BÀ ĐỀU CÓ", "Hoà bình, thuỷ lợi, quý bà, giá xuân, hoè, uỷ ban",
        "Äiti söi jäätelöä yöllä Åbossa.",
        "L’île où Noël aïeul haïr naïf.",
    ])
    func otherLettersAreLeftAlone(_ text: String) { #expect(intake(Array(text.utf8)).ids == []) }

    @Test func veryLargeFilesAreRefused() {
        #expect(intake([UInt8](repeating: 0x61, count: TextIntake.maximumSize + 1)).ids == ["file-too-large"])
    }
}

@Suite struct ReadingSlugTests {
    @Test(arguments: [
        ("Đồng Nai đổi mới", "dong-nai-doi-moi"), ("Ăk Ơ", "ak-o"), ("50% hỗ trợ?", "50-ho-tro"),
        ("Người S'tiêng", "nguoi-s-tieng"),
        ("ưu đãi: 1.500.000đ", "uu-dai-1-500-000d"), ("S’tiêng ƀ Ɓ", "s-tieng-b-b"),
        ("Straße Œuvre Þór Łódź", "strasse-oeuvre-thor-lodz"),
        ("  --a__b  ", "a-b"), ("ภาษา", ""), ("ភាសាខ្មែរ 2026", "2026"), ("社会保险", ""), ("ＦＵＬＬ width", "full-width"),
        ("", ""), ("hoà hòa", "hoa-hoa"),
    ])
    func titlesBecomeSlugs(title: String, slug: String) {
        #expect(Slug.make(title) == slug)
        #expect(
            Slug.make(
                String(decoding: UnicodeNormalization.normalize(Array(title.utf8), to: .decomposed), as: UTF8.self))
                == slug)
        #expect(slug.isEmpty || Slug.isValid(slug))
    }

    @Test func longSlugsAreCutAtAWord() {
        let slug = Slug.make(String(repeating: "bảo hiểm ", count: 20))
        #expect(slug.utf8.count <= 80)
        #expect(slug.hasSuffix("-bao") || slug.hasSuffix("-hiem"))
        #expect(Slug.make(String(repeating: "a", count: 100)) == String(repeating: "a", count: 80))
    }

    @Test(arguments: ["", "-a", "a-", "a--b", "A", "đ", "a/b", "..", "a b", String(repeating: "a", count: 81)])
    func otherTextsAreNoSlugs(text: String) {
        #expect(!Slug.isValid(text))
    }

    @Test func everyAccentedLatinLetterFoldsToASCII() {
        for value in [0xC0...0x24F, 0x1E00...0x1EFF].joined() as FlattenSequence<[ClosedRange<UInt32>]> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let decomposed = UnicodeNormalization.normalize(Array(String(scalar).utf8), to: .decomposed)
            guard decomposed != Array(String(scalar).utf8) else { continue }
            // The ezh with caron has no plain letter, and the long s with dot is no letter of a language.
            if [0x1EE, 0x1EF].contains(value) { continue }
            let folded = SearchFolding.fold(String(scalar))
            #expect(folded.utf8.allSatisfy { $0 < 0x80 }, "U+\(String(value, radix: 16)) \(scalar) → \(folded)")
        }
    }

    @Test func lettersWithStrokesAndTailsFoldToASCII() {
        #expect(SearchFolding.fold("đĐƀɃøŁħŧıŋƙǥȺǼǿ") == "ddbbolhtinkgaaeo")
    }

    @Test func foldingKeepsOtherScripts() {
        #expect(SearchFolding.fold("LƯƠNG HƯU ភាសា 社会 Ω S’tiêng") == "luong huu ភាសា 社会 ω s'tieng")
    }
}

@Suite struct ReadingCollationTests {
    private func sorted(_ words: [String], tag: String = "vi") -> [String] {
        Collation(tag: tag).sorted(words) { $0 }
    }

    @Test(arguments: [
        ["ba", "bà", "bả", "bã", "bá", "bạ"], ["an", "áp", "ăn", "ân", "ấp"], ["dong", "dòng", "đóng", "đồng"],
        [
            "Bảo Vinh", "Bàu Hàm", "Biên Hòa", "Bình Lộc", "Bom Bo", "Bù Đăng", "Dầu Giây", "Đại Phước", "Đak Lua",
            "Đăk Ơ",
        ],
    ])
    func vietnameseSortsByLetterThenTone(words: [String]) {
        #expect(sorted(words.reversed()) == words)
    }

    @Test func equalWordsKeepTheirOrderAndFormsAreEqual() {
        let collation = Collation(tag: "vi")
        #expect(collation.key(for: "Hòa") == collation.key(for: "Ho\u{300}a"))
        #expect(collation.key(for: String(repeating: "ế", count: 5000)).count > 5000)
        let pairs = [(1, "a"), (2, "a"), (0, "b")]
        #expect(collation.sorted(pairs) { $0.1 }.map(\.0) == [1, 2, 0])
    }

    @Test(arguments: ["und-x-stieng", "not a tag", "", "zz"])
    func unknownLanguagesSortByUnicode(tag: String) {
        #expect(sorted(["b", "á", "a"], tag: tag) == ["a", "á", "b"])
    }
}
