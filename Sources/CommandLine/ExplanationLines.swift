internal import Diagnostics
internal import Publishing

/// What `loa build --explain` says: outputs gathered by the reason they were made for, the largest group first.
struct ExplanationLines {
    var explanation: BuildExplanation
    /// More names of a group than this only hide the reason.
    private static let namesShown = 3
    private static let reasonsShown = 8

    func text(in language: InterfaceLanguage) -> String {
        func say(_ vi: String, _ en: String) -> String { Message(vi: vi, en: en).text(in: language) }
        if let detail = explanation.detail { return text(of: detail, say) }
        var lines: [String] = []
        let count = explanation.groups.reduce(0) { $0 + $1.count }
        lines.append(
            count == 0
                ? say("Không tệp nào khác lần trước.", "No file differs from the last build.")
                : say("Vì sao \(count) tệp khác lần trước:", "Why \(count) files differ from the last build:"))
        for group in explanation.groups {
            var counts: [String] = []
            if !group.changed.isEmpty {
                counts.append(say("\(group.changed.count) tệp", "\(group.changed.count) files"))
            }
            if !group.added.isEmpty {
                counts.append(say("\(group.added.count) tệp mới", "\(group.added.count) new files"))
            }
            lines.append("  \(counts.joined(separator: ", ")): \(words(for: group.cause, say))")
            let paths = (group.changed + group.added).sorted()
            var names = paths.prefix(Self.namesShown).joined(separator: ", ")
            if paths.count > Self.namesShown {
                let rest = paths.count - Self.namesShown
                names += say(" và \(rest) tệp nữa", " and \(rest) more")
            }
            lines.append("    \(names)")
        }
        if !explanation.removed.isEmpty {
            let paths = explanation.removed
            lines.append(
                say("  \(paths.count) tệp không còn: ", "  \(paths.count) files are gone: ")
                    + paths.prefix(Self.namesShown).joined(separator: ", ")
                    + (paths.count > Self.namesShown
                        ? say(
                            " và \(paths.count - Self.namesShown) tệp nữa", " and \(paths.count - Self.namesShown) more"
                        )
                        : ""))
        }
        lines.append(
            say(
                "  \(explanation.keptCount) tệp giữ nguyên, \(explanation.sameCount) tệp làm lại mà không khác",
                "  \(explanation.keptCount) files taken over, \(explanation.sameCount) made again and not different"))
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(of detail: BuildExplanation.Detail, _ say: (String, String) -> String) -> String {
        var lines: [String] = []
        let cause = detail.cause.map { words(for: $0, say) }
        let fate =
            switch detail.fate {
            case "new": say("mới", "new")
            case "changed": say("khác lần trước", "differs from the last build")
            case "damaged": say("làm lại", "made again")
            case "same": say("làm lại mà không khác", "made again and not different")
            default: say("giữ nguyên", "taken over")
            }
        lines.append("\(detail.path): \(fate)" + (cause.map { " – \($0)" } ?? ""))
        lines.append(say("  Làm ra từ:", "  Made from:"))
        for (origin, change) in detail.origins where change != nil {
            lines.append("  * \(name(of: origin, say))\(change.map { " (\(word(for: $0, say)))" } ?? "")")
        }
        // The files of a theme are many; a folder stands for those that are as they were.
        var folders: [(name: String, count: Int)] = []
        for (origin, change) in detail.origins where change == nil {
            let parts = origin.name.split(separator: "/")
            let isTheme = origin.kind == .file && parts.count > 3 && parts[0] == "themes"
            let label = isTheme ? parts.prefix(3).joined(separator: "/") + "/" : name(of: origin, say)
            if folders.last?.name == label {
                folders[folders.count - 1].count += 1
            } else {
                folders.append((label, 1))
            }
        }
        for (name, count) in folders {
            lines.append("    \(name)" + (count > 1 ? say(" (\(count) tệp)", " (\(count) files)") : ""))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Words

    private func words(for cause: BuildExplanation.Cause, _ say: (String, String) -> String) -> String {
        switch cause {
        case .first: return say("chưa có bản dựng nào ở đây", "nothing had been built here")
        case .damagedCache:
            return say(
                "bộ nhớ đệm của lần trước hỏng hoặc không phải của bản này nên không dùng",
                "the last build's cache is damaged or not of this form, and was not used")
        case .otherProgram:
            return say("lần trước là một phiên bản khác của loa", "the last build was by another version of loa")
        case .noRecord:
            return say(
                "lần trước không ghi lại tệp này làm từ gì", "the last build kept no record of what it is made from")
        case .damagedOutput:
            return say("tệp trong kết quả đã bị sửa hoặc mất", "the file in the output was edited or lost")
        case .origins(let reasons):
            var parts = reasons.prefix(Self.reasonsShown).map { reason in
                let word = reason.change == .changed ? "" : " (\(word(for: reason.change, say)))"
                return name(of: reason.origin, say) + word
            }
            if reasons.count > Self.reasonsShown {
                let rest = reasons.count - Self.reasonsShown
                parts.append(say("\(rest) thứ khác", "\(rest) more"))
            }
            return say("đã đổi: ", "changed: ") + parts.joined(separator: ", ")
        }
    }

    private func word(for change: BuildExplanation.Change, _ say: (String, String) -> String) -> String {
        switch change {
        case .changed: say("đã đổi", "changed")
        case .added: say("mới", "new")
        case .removed: say("không còn", "gone")
        }
    }

    private func name(of origin: Origin, _ say: (String, String) -> String) -> String {
        switch origin.kind {
        case .file where PathKind(origin.name) == .template: say("mẫu ", "template ") + origin.name
        case .file: origin.name
        case .fact: say("số liệu ", "fact ") + origin.name
        case .law: say("văn bản luật ", "law ") + origin.name
        case .listing: say("đầu bài ", "listing of ") + origin.name
        case .calculators: say("công thức tính", "the calculators' arithmetic")
        case .pages: say("danh sách trang và địa chỉ", "the list of pages and addresses")
        case .codes: say("mã QR đã in", "the printed codes")
        case .cards: say("mẫu ảnh chia sẻ", "the looks of shared links")
        case .webFonts: say("phông chữ của website", "the website's fonts")
        case .fonts: say("phông chữ trên máy", "the machine's fonts")
        case .profile: say("hồ sơ màu in", "the press colour profile")
        case .date: say("ngày của bản dựng", "the day of the build")
        case .drafts: say("có hay không có bản nháp", "drafts or no drafts")
        }
    }

    /// Templates are told from other files.
    private enum PathKind: Equatable {
        case template, other

        init(_ path: String) {
            let isSheet = path.contains("/sheets/") && path.hasSuffix(".yaml")
            self = path.hasPrefix("themes/") && (path.hasSuffix(".mustache") || isSheet) ? .template : .other
        }
    }

    // MARK: JSON

    var json: String {
        var fields = [
            "\"kept\": \(explanation.keptCount)", "\"same\": \(explanation.sameCount)",
            "\"removed\": \(list(explanation.removed.map(JSONText.quote)))",
        ]
        let groups = explanation.groups.map { group in
            """
            {\(json(of: group.cause)), "changed": \(list(group.changed.map(JSONText.quote))), \
            "added": \(list(group.added.map(JSONText.quote)))}
            """
        }
        fields.append("\"groups\": \(list(groups))")
        if let detail = explanation.detail {
            let origins = detail.origins.map { json(of: $0.origin, $0.change) }
            var parts = ["\"path\": \(JSONText.quote(detail.path))", "\"fate\": \(JSONText.quote(detail.fate))"]
            if let cause = detail.cause { parts.append("\"cause\": \(JSONText.quote(word(for: cause)))") }
            parts.append("\"origins\": \(list(origins))")
            fields.append("\"file\": {\(parts.joined(separator: ", "))}")
        }
        return "{\(fields.joined(separator: ", "))}"
    }

    private func json(of cause: BuildExplanation.Cause) -> String {
        var reasons: [BuildExplanation.Reason] = []
        if case .origins(let found) = cause { reasons = found }
        let origins = reasons.map { json(of: $0.origin, $0.change) }
        return "\"cause\": \(JSONText.quote(word(for: cause))), \"origins\": \(list(origins))"
    }

    private func word(for cause: BuildExplanation.Cause) -> String {
        switch cause {
        case .first: "first"
        case .damagedCache: "damaged-cache"
        case .otherProgram: "other-program"
        case .noRecord: "no-record"
        case .damagedOutput: "damaged-output"
        case .origins: "origins"
        }
    }

    private func json(of origin: Origin, _ change: BuildExplanation.Change?) -> String {
        var fields = ["\"kind\": \(JSONText.quote(origin.kind.rawValue))"]
        if !origin.name.isEmpty { fields.append("\"name\": \(JSONText.quote(origin.name))") }
        if let change { fields.append("\"change\": \(JSONText.quote(change.rawValue))") }
        return "{\(fields.joined(separator: ", "))}"
    }

    private func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
}
