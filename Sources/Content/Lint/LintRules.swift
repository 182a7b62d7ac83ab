package import Diagnostics

/// What the lint looks for beyond the typography every Vietnamese text has: the content's own `lint.yaml`.
package struct LintRules: Sendable {
    /// Words for administrative units that a reform has abolished, such as huyện; an address may not have them.
    package struct FormerUnits: Sendable {
        package var words: [String]
        package var from: Day?
        package init(words: [String], from: Day? = nil) {
            self.words = words
            self.from = from
        }
    }

    /// Wrong → right, whole words, lower case.
    package var words: [String: String]
    package var formerUnits: [FormerUnits]
    /// Syllables of a sentence in plain language.
    package var sentenceLength: Int
    /// Syllables of a sentence that is read aloud.
    package var spokenSentenceLength: Int

    package init(
        words: [String: String] = LintRules.scanningErrors, formerUnits: [FormerUnits] = [], sentenceLength: Int = 45,
        spokenSentenceLength: Int = 25
    ) {
        self.words = words
        self.formerUnits = formerUnits
        self.sentenceLength = sentenceLength
        self.spokenSentenceLength = spokenSentenceLength
    }

    /// Reads `lint.yaml`; its words are added to those of the program.
    package static func read(_ value: YAMLValue, in scope: ReadingScope, report: inout Report) -> LintRules {
        let rules = value.readMapping(in: scope, report: &report) { reader -> LintRules in
            var rules = LintRules()
            for entry in reader.entries("words") {
                if let right = reader.string(from: entry.value) { rules.words[entry.key.lowercased()] = right }
            }
            for value in reader.list("formerUnits") {
                let units = value.readMapping(in: reader.scope, report: &reader.report) { reader in
                    FormerUnits(words: reader.strings("words").map { $0.lowercased() }, from: reader.day("from"))
                }
                if let units { rules.formerUnits.append(units) }
            }
            rules.sentenceLength = reader.integer("sentenceLength", in: 5...500) ?? rules.sentenceLength
            rules.spokenSentenceLength =
                reader.integer("spokenSentenceLength", in: 5...500) ?? rules.spokenSentenceLength
            return rules
        }
        return rules ?? LintRules()
    }

    /// Slips of scanners and of typing without looking, seen in official papers of this trade.
    ///
    /// None of them is a pair of words that belong together by chance.
    package static let scanningErrors: [String: String] = [
        "phân đầu": "phấn đấu", "phần đấu": "phấn đấu", "chuyên đổi": "chuyển đổi", "công thông tin": "cổng thông tin",
        "trọng công tác": "trong công tác", "trọng tổ chức": "trong tổ chức", "đồng tham gia": "động tham gia",
        "bảo hiêm": "bảo hiểm", "bão hiểm": "bảo hiểm",
        "xã hôi": "xã hội", "xả hội": "xã hội", "thất nghiêp": "thất nghiệp", "tự nguyên": "tự nguyện",
        "bắt buôc": "bắt buộc",
        "hưu trì": "hưu trí", "lượng hưu": "lương hưu", "lương hữu": "lương hưu", "tử tuât": "tử tuất",
        "ốm đâu": "ốm đau",
        "thai sãn": "thai sản", "người lao đông": "người lao động", "doanh nghiêp": "doanh nghiệp",
        "hộ kinh doan": "hộ kinh doanh",
        "ủy ban nhân dâ": "Ủy ban nhân dân", "nghị đinh": "nghị định", "quyêt định": "quyết định",
        "quy đinh": "quy định",
        "qui định": "quy định", "thực hiên": "thực hiện", "tổ chưc": "tổ chức", "tuyên truyên": "tuyên truyền",
        "truyên thông": "truyền thông", "chinh sách": "chính sách", "chế đô": "chế độ", "hỗ trơ": "hỗ trợ",
        "hổ trợ": "hỗ trợ",
        "quyền lơi": "quyền lợi", "đối tương": "đối tượng", "mức đóg": "mức đóng", "thủ tuc": "thủ tục",
        "đia phương": "địa phương",
        "dân tôc": "dân tộc", "đăng kí": "đăng ký", "chia sẽ": "chia sẻ", "sử lý": "xử lý", "xử lí": "xử lý",
        "bổ xung": "bổ sung",
        "xúc tích": "súc tích", "sát nhập": "sáp nhập", "vô hình chung": "vô hình trung", "độc giã": "độc giả",
        "nghành": "ngành",
    ]
}
