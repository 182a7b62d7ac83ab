internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import FoundationEssentials
internal import Glibc
internal import Publishing

/// What every command understands.
struct ProjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Thư mục dự án / the project's folder", valueName: "dir"))
    var root: String?

    @Option(help: ArgumentHelp("Thư mục kết quả / the output folder", valueName: "dir"))
    var output: String?

    @Option(
        name: .customLong("as-of"), help: ArgumentHelp("Ngày cần thể hiện / the day to show", valueName: "yyyy-mm-dd"))
    var asOf: String?

    @Flag(help: "Kèm bản nháp, bản dịch chưa thẩm định / drafts and unreviewed translations too")
    var drafts = false

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Chỉ các mục này / only these items", valueName: "item"))
    var only: [String] = []

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Chỉ các xã, phường này / only these places", valueName: "code"))
    var place: [String] = []

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Chỉ các đối tượng này / only these audiences", valueName: "id"))
    var audience: [String] = []

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Chỉ các ngôn ngữ này / only these languages", valueName: "id"))
    var language: [String] = []

    @Flag(help: "Cảnh báo cũng là lỗi / warnings are errors")
    var strict = false

    @Flag(help: "Bản phát hành: số liệu chưa ký, chưa chắc, quá hạn là lỗi / unsigned or overdue facts are errors")
    var release = false

    @Option(help: ArgumentHelp("Số luồng / threads", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Kết quả dạng JSON / results as JSON")
    var json = false

    @Option(help: ArgumentHelp("Ngôn ngữ thông báo: vi hoặc en / language of messages", valueName: "vi|en"))
    var lang: String = "vi"

    @Flag(name: .shortAndLong, help: "Chỉ báo lỗi / errors only")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Nói rõ từng bước / tell every step")
    var verbose = false

    func validate() throws {
        guard InterfaceLanguage(rawValue: lang) != nil else {
            throw ValidationError("--lang: vi | en")
        }
        if let asOf, Day(iso: asOf) == nil {
            throw ValidationError(
                "--as-of: ngày dạng 2027-01-31, không phải “\(asOf)” / a day like 2027-01-31, not '\(asOf)'")
        }
        if release, drafts {
            throw ValidationError(
                "--release --drafts: bản phát hành không có bản nháp / a release has no drafts")
        }
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs: 1…1024") }
    }

    /// True when only some of the content is asked for.
    var selects: Bool { !only.isEmpty || !place.isEmpty || !audience.isEmpty || !language.isEmpty }

    var interface: InterfaceLanguage { InterfaceLanguage(rawValue: lang) ?? .vietnamese }

    /// The absolute project folder: the one given, else here, else where the launcher stands.
    var projectRoot: String {
        if let root { return absolute(root) }
        if access("content", F_OK) == 0 { return absolute(".") }
        return getenv("LOA_ROOT").map { String(cString: $0) } ?? absolute(".")
    }

    /// The day to show: the one asked for, else `SOURCE_DATE_EPOCH`, else today.
    var day: Day {
        if let asOf, let day = Day(iso: asOf) { return day }
        let seconds = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) } ?? time(nil)
        var instant = seconds
        var local = tm()
        localtime_r(&instant, &local)
        return Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
            ?? Day(number: 0)
    }

    var buildOptions: BuildOptions {
        let root = projectRoot
        var options = BuildOptions(root: root, output: output.map(absolute) ?? root + "/output", date: day)
        options.includesDrafts = drafts
        options.only = only
        options.places = place.map { Place.Code($0) }
        options.audiences = audience.map { Audience.ID($0) }
        options.languages = language.map { Language.ID($0) }
        options.isStrict = strict
        options.isRelease = release
        options.workers = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return options
    }

    /// Prints findings: to standard error for people, or to standard output as JSON.
    ///
    /// Every error is shown. Of warnings of one kind a person sees the first few and the number of the rest, unless
    /// `--verbose` asks for all: two hundred unsigned facts would hide the one sentence that needs mending.
    func show(_ report: Report) {
        let report = report.sorted()
        if json {
            print(JSONRenderer.render(report), terminator: "")
            return
        }
        let renderer = TerminalRenderer(language: interface, colours: Terminal.hasColours)
        var shown: [Diagnostic] = []
        var seen: [String: Int] = [:]
        for diagnostic in report.diagnostics {
            if diagnostic.severity != .error {
                guard !quiet else { continue }
                seen[diagnostic.id, default: 0] += 1
                if !verbose, seen[diagnostic.id, default: 0] > ProjectOptions.shownOfAKind { continue }
            }
            shown.append(diagnostic)
        }
        guard !shown.isEmpty else { return }
        Terminal.write(renderer.render(Report(shown)) + "\n")
        guard !verbose else { return }
        for (id, count) in seen.sorted(by: { $0.key < $1.key }) where count > ProjectOptions.shownOfAKind {
            let rest = count - ProjectOptions.shownOfAKind
            say(
                vi: "… và \(rest) \(id) nữa; xem tất cả: loa check -v",
                en: "… and \(rest) more \(id); see all: loa check -v")
        }
    }

    private static let shownOfAKind = 3

    /// The content, read and checked, with what was found.
    func read() async throws -> (site: Site?, report: Report) {
        do {
            return try await Build.read(buildOptions)
        } catch {
            throw fail(error)
        }
    }

    /// Does work that shows how far it is; a failure is told and becomes the exit code.
    func watch<Result>(_ work: (ConsoleObserver) async throws -> Result) async throws(ExitStatus) -> Result {
        let observer = ConsoleObserver(self)
        do {
            let result = try await work(observer)
            observer.finish()
            return result
        } catch {
            observer.finish()
            throw fail(error)
        }
    }

    /// Says what went wrong beyond the content and gives the exit code for it.
    func fail(_ error: any Error) -> ExitStatus {
        let (message, status) = FailureWords.words(for: error)
        Terminal.write("loa: \(message.text(in: interface))\n")
        return status
    }

    func say(vi: String, en: String) {
        guard !quiet, !json else { return }
        Terminal.write(Message(vi: vi, en: en).text(in: interface) + "\n")
    }

    func absolute(_ path: String) -> String {
        var parts: [Substring] = []
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
