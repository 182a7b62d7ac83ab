internal import Diagnostics

/// Words of the product's own that stand in channel files; a theme may say `channel.<key>` instead.
struct Phrase: Sendable {
    var key: String
    var message: Message

    init(_ key: String, vi: String, en: String) {
        self.key = key
        message = Message(vi: vi, en: en)
    }
}

extension Phrase {
    static let script = Phrase("script", vi: "BÀI PHÁT THANH", en: "BROADCAST SCRIPT")
    static let place = Phrase("place", vi: "Nơi phát", en: "Place")
    static let everywhere = Phrase("everywhere", vi: "mọi nơi", en: "everywhere")
    static let audience = Phrase("audience", vi: "Dành cho", en: "For")
    static let duration = Phrase(
        "duration", vi: "Thời lượng: khoảng {time} ({count} âm tiết)", en: "Duration: about {time} ({count} syllables)")
    static let minutes = Phrase("minutes", vi: "phút", en: "min")
    static let seconds = Phrase("seconds", vi: "giây", en: "s")
    static let contentAsOf = Phrase("content-as-of", vi: "Nội dung tính đến ngày {date}", en: "Content as of {date}")
    static let figuresHold = Phrase(
        "figures-hold", vi: "Số liệu đúng đến hết ngày {date}. Sau ngày này, xin bản mới trước khi phát.",
        en: "Figures hold until {date}. After that day ask for a new version before reading it out.")
    static let figuresLast = Phrase(
        "figures-last", vi: "Số liệu chưa có ngày hết hiệu lực.", en: "The figures have no known end.")
    static let legalBasis = Phrase("legal-basis", vi: "Căn cứ", en: "Legal basis")
    static let readMore = Phrase("read-more", vi: "Đọc tiếp", en: "Read more")
    static let hotline = Phrase("hotline", vi: "Hỏi đáp", en: "Questions")
    static let answerSheet = Phrase("answer-sheet", vi: "Phiếu trả lời cho tổng đài", en: "Answers for the hotline")
    static let otherwiseAsked = Phrase("otherwise-asked", vi: "Cũng hỏi là", en: "Also asked as")
    static let doNotAnswerAfter = Phrase(
        "do-not-answer-after", vi: "Không dùng sau ngày", en: "Do not use after")
    static let unconfirmed = Phrase("unconfirmed", vi: "chưa xác nhận đủ", en: "not fully confirmed")
    static let draft = Phrase("draft", vi: "BẢN NHÁP, CHƯA DUYỆT", en: "DRAFT, NOT APPROVED")
    static let campaignBegins = Phrase("campaign-begins", vi: "còn {days} ngày", en: "{days} days to go")
    static let reviewDue = Phrase("review-due", vi: "Cần xem lại", en: "Review due")
    static let figureChanges = Phrase("figure-changes", vi: "Số liệu thay đổi", en: "Figure changes")
}
