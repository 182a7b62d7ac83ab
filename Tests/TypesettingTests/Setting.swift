import Sheets
import Typesetting

/// A typesetter with the system's fonts, and short ways to set a paragraph.
struct Setting {
    let fonts: FontLibrary
    let typesetter: Typesetter

    init() throws {
        fonts = try FontLibrary()
        typesetter = try Typesetter(fonts: fonts)
    }

    func shape(
        _ text: String, families: [String] = ["Inter", "Noto Sans"], size: Points = 10, weight: Int = 400,
        italic: Bool = false, lineHeight: Double = 1.4, language: String = "vi", width: Points = 300,
        alignment: ParagraphText.Alignment = .leading, indent: Points = 0
    ) -> ShapedParagraph {
        let style = TextStyle(
            families: families, size: size, weight: weight, italic: italic, lineHeight: lineHeight, language: language)
        return typesetter.shape(
            ParagraphText(
                runs: [StyledRun(text, style)], width: width, alignment: alignment, firstLineIndent: indent))
    }

    func khmer(_ text: String, width: Points = 300) -> ShapedParagraph {
        shape(text, families: ["Noto Sans Khmer", "Noto Sans"], lineHeight: 1.7, language: "km", width: width)
    }

    func chinese(_ text: String, width: Points = 300) -> ShapedParagraph {
        shape(text, families: ["Noto Sans CJK SC"], lineHeight: 1.6, language: "zh-Hans", width: width)
    }
}

/// Texts that have given others trouble.
enum Sample {
    static let vietnamese = """
        Tham gia bảo hiểm xã hội tự nguyện từ 01/7/2025: người dân được Nhà nước hỗ trợ mức đóng, hưởng lương hưu khi đủ \
        tuổi. ĐƯỢC HƯỞNG TRỢ CẤP THAI SẢN 2.000.000 đồng cho mỗi con mới sinh; hộ nghèo được hỗ trợ 50%.
        """
    /// Article 1 of the Universal Declaration of Human Rights.
    static let khmer = """
        មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ \
        មនុស្សមានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្តចំពោះគ្នាទៅវិញទៅមក \
        ក្នុងស្មារតីភាតរភាពជាបងប្អូន។
        """
    static let chinese = "自愿参加社会保险：“国家补贴缴费”，达到退休年龄后领取养老金（每月2.000.000越盾），并享受医疗保险。人人生而自由，在尊严和权利上一律平等。"
    static let breves = "ô̆ č̆ m̆ â̆ ê̆ ơ̆ ư̆ ƀ Bu Nơ̆ng, ndrel ma ƀon lan, rdâk̆"
}

extension ShapedParagraph {
    /// The text of all lines as a reader of the finished file gets it.
    var text: String { lines.map(\.text).joined() }
    var faces: Set<String> {
        Set(lines.flatMap(\.runs).map { String($0.face.file.split(separator: "/").last ?? "") })
    }
}
