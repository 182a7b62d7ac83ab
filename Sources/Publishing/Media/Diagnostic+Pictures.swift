internal import Diagnostics
internal import Sheets

extension Diagnostic {
    static func unreadablePicture(_ path: String) -> Diagnostic {
        picture(
            "unreadable-picture", path,
            Message(
                vi: "ảnh “\(path)” không đọc được: không phải JPEG, PNG hay SVG, hoặc đã hỏng",
                en: "picture '\(path)' can't be read: no JPEG, PNG or SVG, or damaged"),
            fix: Message(vi: "lưu lại ảnh dưới dạng JPEG hoặc PNG", en: "save the picture again as JPEG or PNG"))
    }

    /// Its header can be read, the rest cannot.
    static func damagedPicture(_ path: String) -> Diagnostic {
        picture(
            "damaged-picture", path,
            Message(
                vi: "ảnh “\(path)” hỏng hoặc chưa chép hết", en: "picture '\(path)' is damaged or cut off"),
            fix: Message(
                vi: "chép lại từ bản gốc, hoặc mở ra rồi lưu lại", en: "copy it again, or open it and save it again"))
    }

    static func pictureTooLarge(_ header: PictureHeader, _ path: String) -> Diagnostic {
        picture(
            "picture-too-large", path,
            Message(
                vi:
                    "ảnh “\(path)” quá lớn: \(header.width) × \(header.height) điểm; nhiều nhất \(PictureSource.largestArea / 1_000_000) triệu điểm, mỗi cạnh \(PictureSource.longestSide)",
                en:
                    "picture '\(path)' is too large: \(header.width) × \(header.height) pixels; at most \(PictureSource.largestArea / 1_000_000) million, \(PictureSource.longestSide) a side"
            ),
            fix: Message(
                vi: "thu nhỏ còn 4000 điểm chiều rộng là đủ cho web và tờ rơi",
                en: "shrink it: 4000 pixels across serve the web and leaflets"))
    }

    /// An SVG that is more than a drawing.
    static func activePicture(_ part: String, _ path: String) -> Diagnostic {
        picture(
            "active-picture", path,
            Message(
                vi: "ảnh SVG “\(path)” chứa mã chạy hoặc lấy tệp từ nơi khác: \(part)",
                en: "SVG picture '\(path)' runs or fetches something: \(part)"),
            fix: Message(
                vi: "xuất lại dạng “Plain SVG”, ảnh nhúng trong tệp",
                en: "export it again as plain SVG with its pictures embedded"))
    }

    private static func picture(_ id: String, _ path: String, _ summary: Message, fix: Message) -> Diagnostic {
        Diagnostic(
            id, .error, summary, at: SourceSpan(wholeOf: SourceFile(path: path, bytes: [])), fixes: [Fix(fix)])
    }
}
