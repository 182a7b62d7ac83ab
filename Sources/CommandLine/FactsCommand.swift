internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics

/// `loa facts`: the figures, where they come from and what they touch.
struct FactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "Số liệu: giá trị, nguồn, nơi dùng / figures, their sources and uses",
        subcommands: [List.self, Show.self, Impact.self, Changes.self, Due.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mọi số liệu / every fact")
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            project.write(FactTables(of: try await project.site(), on: project.day).list)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lịch sử, nguồn, người ký / history, source, signature")
        @Argument(help: "khóa của số liệu / the fact's key") var key: String
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let site = try await project.site()
            guard let document = FactTables(of: site, on: project.day).show(Fact.Key(key)) else {
                throw project.unknownFact(key, in: site)
            }
            project.write(document)
        }
    }

    struct Impact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Thay đổi số liệu này thì phải làm lại gì / what a change of it touches")
        @Argument(help: "khóa của số liệu / the fact's key") var key: String
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let site = try await project.site()
            guard let document = FactTables(of: site, on: project.day).impact(of: Fact.Key(key)) else {
                throw project.unknownFact(key, in: site)
            }
            project.write(document)
        }
    }

    struct Changes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Khác nhau giữa hai ngày / what differs between two days")
        @Option(help: ArgumentHelp("từ ngày; mặc định hôm nay / default: today", valueName: "yyyy-mm-dd"))
        var from: String?
        @Option(help: ArgumentHelp("đến ngày / until", valueName: "yyyy-mm-dd")) var to: String
        @OptionGroup var project: ProjectOptions

        func validate() throws {
            for (name, value) in [("from", from), ("to", to)] {
                if let value, Day(iso: value) == nil {
                    throw ValidationError("--\(name): yyyy-mm-dd, “\(value)”")
                }
            }
        }

        func run() async throws {
            guard let last = Day(iso: to) else { throw ExitStatus.usage }
            let first = from.flatMap { Day(iso: $0) } ?? project.day
            project.write(FactTables(of: try await project.site(), on: project.day).changes(from: first, to: last))
        }
    }

    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Đến hạn xem lại hoặc thay đổi / due for review, or changing")
        @Option(help: ArgumentHelp("trong bao nhiêu ngày / within so many days", valueName: "30d"))
        var within: String = "30d"
        @OptionGroup var project: ProjectOptions

        func validate() throws {
            if Due.days(in: within) == nil { throw ValidationError("--within: 30d, 4w, 6m, “\(within)”") }
        }

        func run() async throws {
            guard let days = Due.days(in: within) else { throw ExitStatus.usage }
            project.write(FactTables(of: try await project.site(), on: project.day).due(within: days))
        }

        /// `30d`, `30`, `4w`, `6m`, `1y`.
        private static func days(in text: String) -> Int? {
            let units: [Character: Int] = ["d": 1, "w": 7, "m": 31, "y": 366]
            let unit = text.last.flatMap { units[$0] }
            guard let count = Int(unit == nil ? text[...] : text.dropLast()), (0...36_600).contains(count) else {
                return nil
            }
            return count * (unit ?? 1)
        }
    }
}

extension ProjectOptions {
    fileprivate func unknownFact(_ key: String, in site: Site) -> ExitStatus {
        unknown(
            "unknown-fact", key, among: site.facts.facts.keys.map(\.rawValue),
            Message(
                vi: "không có số liệu “\(key.shortened)” trong facts.yaml",
                en: "there is no fact '\(key.shortened)' in facts.yaml"))
    }
}
