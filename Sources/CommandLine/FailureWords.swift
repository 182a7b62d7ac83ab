internal import Diagnostics
internal import Glibc
internal import Publishing
internal import Typesetting

/// What to tell a person when something failed that no author can mend.
enum FailureWords {
    static func words(for error: any Error) -> (Message, ExitStatus) {
        switch error {
        case let error as UsageError: (error.message, .usage)
        case let error as MergeError: (error.message, error.isDamage ? .environment : .usage)
        case let error as DiskError: (words(for: error), .environment)
        case let error as FontError: (words(for: error), .environment)
        case let error as ExitStatus: (Message(vi: "dừng", en: "stopped"), error)
        default:
            (
                Message(
                    vi: "lỗi ngoài dự kiến, xin báo cho người phát triển: \(error)",
                    en: "an unexpected failure, please report it: \(error)"), .environment
            )
        }
    }

    private static func words(for error: DiskError) -> Message {
        let path = error.path
        return switch error.operation {
        case .replace:
            Message(
                vi: "thư mục “\(path)” có tệp không do Loa làm ra nên không bị thay; chọn thư mục khác bằng --output",
                en: "folder '\(path)' holds files Loa did not make and is left alone; choose another with --output")
        case .list:
            Message(
                vi: "không mở được thư mục “\(path)”: \(error.reason)",
                en: "cannot open folder '\(path)': \(error.reason)")
        case .read where error.code == EAGAIN:
            Message(
                vi: "“\(path)” đang được ghi; chờ lưu xong rồi chạy lại",
                en: "'\(path)' is being written to; run again when it is saved")
        case .read:
            Message(vi: "không đọc được “\(path)”: \(error.reason)", en: "cannot read '\(path)': \(error.reason)")
        case .write, .link:
            Message(
                vi: "không ghi được “\(path)”: \(error.reason); kết quả cũ vẫn còn nguyên",
                en: "cannot write '\(path)': \(error.reason); the last output is untouched")
        case .exchange:
            Message(
                vi: "không đổi được thư mục kết quả “\(path)”: \(error.reason); kết quả cũ vẫn còn nguyên",
                en: "cannot exchange the output folder '\(path)': \(error.reason); the last output is untouched")
        case .remove:
            Message(vi: "không xóa được “\(path)”: \(error.reason)", en: "cannot remove '\(path)': \(error.reason)")
        case .lock:
            Message(vi: "không khóa được “\(path)”: \(error.reason)", en: "cannot lock '\(path)': \(error.reason)")
        }
    }

    private static func words(for error: FontError) -> Message {
        switch error {
        case .noFonts(let directories):
            Message(
                vi:
                    "không có phông chữ nào trong \(directories.joined(separator: ", ")); cài: apt-get install fonts-inter fonts-noto-core fonts-noto-cjk",
                en:
                    "no fonts in \(directories.joined(separator: ", ")); install: apt-get install fonts-inter fonts-noto-core fonts-noto-cjk"
            )
        case .configuration:
            Message(
                vi: "fontconfig không đọc được cấu hình phông chữ; cài lại: apt-get install --reinstall fontconfig",
                en: "fontconfig refused its configuration; reinstall: apt-get install --reinstall fontconfig")
        case .library(let name):
            Message(
                vi: "thư viện \(name) không khởi động được; cài lại các gói trong scripts/packages",
                en: "library \(name) did not start; reinstall the packages of scripts/packages")
        }
    }
}
