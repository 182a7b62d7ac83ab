internal import Content
internal import Diagnostics
internal import Publishing

/// The last lines of a build: what was made, where to look, what was left out.
struct SummaryLines {
    var summary: BuildSummary
    var report: Report
    var showsTimings: Bool

    func text(in language: InterfaceLanguage) -> String {
        func say(_ vi: String, _ en: String) -> String { Message(vi: vi, en: en).text(in: language) + "\n" }
        var text = ""
        if summary.isUpToDate {
            text += say(
                "Không có gì thay đổi; \(summary.files) tệp vẫn đúng.",
                "Nothing changed; \(summary.files) files are up to date.")
        } else {
            text += say("Đã làm xong:", "Made:")
            if summary.pages > 0 { text += say("  \(summary.pages) trang web", "  \(summary.pages) web pages") }
            for (kind, count) in summary.sheets.sorted(by: { $0.key < $1.key }) {
                let (vi, en) = name(of: kind)
                text += say("  \(count) \(vi)", "  \(count) \(en)")
            }
            if summary.channelFiles > 0 {
                text += say(
                    "  \(summary.channelFiles) bài phát thanh, bài đăng, báo cáo",
                    "  \(summary.channelFiles) scripts, posts, reports")
            }
            let megabytes = (Double(summary.bytes) / 1_000_000 * 10).rounded() / 10
            text += say(
                "  \(summary.files) tệp, \(megabytes) MB (\(summary.reused) tệp giữ nguyên từ lần trước)",
                "  \(summary.files) files, \(megabytes) MB (\(summary.reused) unchanged since the last build)")
        }
        let warnings = report.count(of: .warning)
        if warnings > 0 { text += say("  \(warnings) cảnh báo, xem ở trên", "  \(warnings) warnings, see above") }
        for left in summary.leftOut.prefix(12) { text += leftOut(left, in: language) }
        if summary.leftOut.count > 12 {
            text += say(
                "  … và \(summary.leftOut.count - 12) mục khác; xem: loa list",
                "  … and \(summary.leftOut.count - 12) more; see: loa list")
        }
        if let next = summary.nextChanges.first {
            let names = summary.nextChanges.prefix(3).map { change in
                let word =
                    change.appears ? Message(vi: "xuất hiện", en: "appears") : Message(vi: "hết hạn", en: "expires")
                return "\(change.item) \(word.text(in: language))"
            }
            text +=
                say("  thay đổi kế tiếp ngày \(next.day): ", "  next change on \(next.day): ").dropLast()
                + names.joined(separator: ", ") + "\n"
        }
        if let explanation = summary.explanation {
            text += ExplanationLines(explanation: explanation).text(in: language)
        }
        text += say("Xem ở:", "Look at:")
        if let page = summary.firstPage { text += "  \(summary.output)/\(page)\n" }
        if let sheet = summary.firstSheet { text += "  \(summary.output)/\(sheet)\n" }
        if showsTimings {
            for (stage, seconds, processor) in summary.timings {
                text += "  \(milliseconds(seconds)) ms  \(stage)"
                text += say(
                    " (\(milliseconds(processor)) ms trên mọi nhân)", " (\(milliseconds(processor)) ms of all cores)")
            }
            if !summary.slowest.isEmpty { text += say("  lâu nhất:", "  slowest:") }
            for piece in summary.slowest {
                text += "  \(milliseconds(piece.seconds)) ms  \(piece.name)\n"
            }
            let megabytes = summary.peakMemory >> 20
            text += say("  bộ nhớ nhiều nhất: \(megabytes) MB", "  peak memory: \(megabytes) MB")
        }
        return text
    }

    var json: String {
        var fields = [
            "\"schema\": \"loa-build/1\"", "\"output\": \(JSONText.quote(summary.output))",
            "\"pages\": \(summary.pages)",
            "\"files\": \(summary.files)", "\"built\": \(summary.files - summary.reused)",
            "\"reused\": \(summary.reused)", "\"bytes\": \(summary.bytes)",
            "\"upToDate\": \(summary.isUpToDate)",
        ]
        let sheets = summary.sheets.sorted { $0.key < $1.key }.map { "\(JSONText.quote($0.key.rawValue)): \($0.value)" }
        fields.append("\"sheets\": {\(sheets.joined(separator: ", "))}")
        let timings = summary.timings.map { "\(JSONText.quote($0.stage)): \(milliseconds($0.seconds))" }
        fields.append("\"milliseconds\": {\(timings.joined(separator: ", "))}")
        let processor = summary.timings.map { "\(JSONText.quote($0.stage)): \(milliseconds($0.processor))" }
        fields.append("\"processorMilliseconds\": {\(processor.joined(separator: ", "))}")
        if showsTimings {
            let slowest = summary.slowest.map {
                "{\"path\": \(JSONText.quote($0.name)), \"milliseconds\": \(milliseconds($0.seconds))}"
            }
            fields.append("\"slowest\": [\(slowest.joined(separator: ", "))]")
        }
        fields.append("\"peakMemory\": \(summary.peakMemory)")
        let counts = Diagnostic.Severity.allCases.map { "\(JSONText.quote($0.rawValue)): \(report.count(of: $0))" }
        fields.append("\"diagnostics\": {\(counts.joined(separator: ", "))}")
        if let explanation = summary.explanation {
            fields.append("\"explanation\": \(ExplanationLines(explanation: explanation).json)")
        }
        return "{\n  \(fields.joined(separator: ",\n  "))\n}\n"
    }

    private func leftOut(_ left: BuildSummary.LeftOut, in language: InterfaceLanguage) -> String {
        let message = SummaryLines.words(for: left.reason)
        let word = Message(vi: "để lại", en: "left out").text(in: language)
        return "  \(word): \(left.item) (\(message.text(in: language)))\n"
    }

    /// Why an item was left out.
    static func words(for reason: BuildSummary.LeftOut.Reason) -> Message {
        switch reason {
        case .draft: Message(vi: "bản nháp", en: "draft")
        case .unreviewedTranslation: Message(vi: "bản dịch chưa thẩm định", en: "translation not reviewed")
        case .staleTranslation: Message(vi: "bản dịch cũ hơn bài gốc", en: "translation older than its source")
        case .notBefore(let day): Message(vi: "xuất hiện ngày \(day)", en: "appears on \(day)")
        case .expired(let day): Message(vi: "hết hạn sau \(day)", en: "expired after \(day)")
        case .consentEnded(let day): Message(vi: "hết thời hạn đồng ý sau \(day)", en: "consent ended after \(day)")
        }
    }

    private func name(of kind: Item.Kind) -> (String, String) {
        switch kind {
        case .leaflets: ("tờ rơi", "leaflets")
        case .posters: ("áp phích", "posters")
        case .cards: ("thẻ", "cards")
        case .screens: ("màn hình", "screens")
        case .letters: ("thư", "letters")
        default: (kind.rawValue, kind.rawValue)
        }
    }

    private func milliseconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10_000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
