internal import Content
internal import Diagnostics
internal import FoundationEssentials
internal import Glibc

/// Links to other sites, asked one by one and politely.
///
/// The program itself has no network: `curl` asks, when it is installed. One host gets one question at a time, with a
/// second between two; what answered within the last week is not asked again.
package struct ExternalLinks: Sendable {
    /// Seconds between two questions to one host.
    private let pause: UInt32
    /// Where the answers of the last days are kept.
    private let cachePath: String
    /// The day of the answers, counted as `Day` counts; the real one, not the one a build shows.
    private let today: Int

    /// How long a good answer counts, in days.
    private static let keeping = 7

    /// Nil when `curl` is not installed.
    ///
    /// - Parameter output: The output folder, beside which answers are kept.
    package init?(output: String, pause: UInt32 = 1) {
        guard ExternalTool.isInstalled("curl") else { return nil }
        self.pause = pause
        today = time(nil) / 86_400
        let name = output.split(separator: "/").last.map(String.init) ?? "output"
        cachePath = output.dropLast(name.utf8.count) + ".\(name).loa/links.csv"
    }

    /// A finding for each address that does not answer, or answers that it has no such page.
    func check(_ addresses: [String], in site: Site) async throws -> Report {
        var answers = known()
        let asked = addresses.filter { answers[Self.page($0)] == nil }
        let byHost = Dictionary(grouping: Set(asked.map(Self.page)).sorted(), by: Self.host)
        let hosts = byHost.keys.sorted()
        let pause = pause
        let results = try await Workers.map(hosts.count, workers: 4, makeState: {}) { _, index in
            var results: [(String, Int)] = []
            for address in byHost[hosts[index]] ?? [] {
                if !results.isEmpty { sleep(pause) }
                results.append((address, Self.ask(address)))
            }
            return results
        }
        for (address, status) in results.flatMap(\.self) { answers[address] = status }
        keep(answers)
        var report = Report()
        for address in addresses {
            guard let status = answers[Self.page(address)], !(200...399).contains(status) else { continue }
            report.add(.external(address, status: status, at: Self.place(of: address, in: site)))
        }
        return report
    }

    // MARK: Asking

    /// The status the page answers with, following redirects; 0 when nothing answers.
    private static func ask(_ address: String) -> Int {
        let status = status(address, ["--head"])
        // Some servers answer only whole questions; a range keeps the answer short.
        return [0, 400, 403, 404, 405, 501].contains(status) ? Self.status(address, ["--range", "0-1023"]) : status
    }

    private static func status(_ address: String, _ more: [String]) -> Int {
        let outcome = ExternalTool.run(
            "curl",
            [
                "--disable", "--silent", "--location", "--max-redirs", "5", "--connect-timeout", "10", "--max-time",
                "20",
                "--proto", "=http,https", "--proto-redir", "=http,https", "--globoff", "--output", "/dev/null",
                "--user-agent", "loa-link-check/1", "--write-out", "%{http_code}",
            ] + more + ["--url", address])
        return outcome.flatMap { Int(String(decoding: $0.output, as: UTF8.self)) } ?? 0
    }

    /// The address without its anchor: what a server sees.
    private static func page(_ address: String) -> String { String(address.prefix { $0 != "#" }) }

    private static func host(of address: String) -> String {
        address.split(separator: "/", maxSplits: 2).dropFirst().first.map { $0.lowercased() } ?? ""
    }

    // MARK: Answers

    /// Good answers of the last days, one a line: day, status, address.
    private func known() -> [String: Int] {
        guard let bytes = try? DiskTree.readFile(cachePath) else { return [:] }
        var answers: [String: Int] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ",", maxSplits: 2)
            guard parts.count == 3, let day = Int(parts[0]), let status = Int(parts[1]),
                (0..<Self.keeping).contains(today - day), (200...399).contains(status)
            else { continue }
            answers[String(parts[2])] = status
        }
        return answers
    }

    private func keep(_ answers: [String: Int]) {
        let lines = answers.sorted { $0.key < $1.key }.filter { (200...399).contains($0.value) }
            .map { "\(today),\($0.value),\($0.key)\n" }
        // An answer that cannot be kept is asked for again.
        let folder = cachePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? Data(lines.joined().utf8).write(to: URL(filePath: cachePath), options: .atomic)
    }

    /// The words of the content that make the link.
    private static func place(of address: String, in site: Site) -> SourceSpan? {
        let texts = site.items.flatMap { item in item.texts.sorted { $0.key < $1.key }.map(\.value.source) }
        for source in texts {
            let text = String(decoding: source.bytes, as: UTF8.self)
            guard let range = text.firstRange(of: address) else { continue }
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            return SourceSpan(source, start..<start + address.utf8.count)
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func external(_ address: String, status: Int, at span: SourceSpan?) -> Diagnostic {
        // A page that is gone is a fault of ours; a server that is down or wary of programs may not be.
        guard status == 404 || status == 410 else {
            return Diagnostic(
                "external-link-unsure", .warning,
                Message(
                    vi: "“\(address)” không trả lời như một trang (mã \(status)); hãy mở thử bằng trình duyệt",
                    en: "'\(address)' doesn't answer like a page (status \(status)); try it in a browser"),
                at: span)
        }
        return Diagnostic(
            "external-link-dead", .error,
            Message(
                vi: "trang “\(address)” không còn (mã \(status))", en: "page '\(address)' is gone (status \(status))"),
            at: span)
    }
}
