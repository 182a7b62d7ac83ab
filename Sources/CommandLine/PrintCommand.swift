internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Publishing

/// `loa print`: what the printing house wants beside single pages.
struct PrintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Việc với nhà in / work with the printing house",
        subcommands: [Impose.self, Formats.self])

    struct Impose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bình trang lên khổ giấy in / lay pages out on press sheets",
            discussion: """
                Tệp nằm cạnh các tệp in khác và trong gói gửi nhà in; bản dựng đầy đủ kế tiếp bỏ nó đi. Muốn giữ, ghi \
                print: {impose: {paper: SRA3}} trong bài.
                """)

        enum Method: String, ExpressibleByArgument, CaseIterable {
            case sheetwise = "n-up"
            case workAndTurn = "work-and-turn"
            case saddleStitch = "saddle-stitch"
        }

        @Argument(help: "các mục / the items") var items: [String]
        @Option(help: ArgumentHelp("A3 | SRA3 | 60×84 | 65×84 | 65×86 | 79×109", valueName: "paper"))
        var paper: String = "SRA3"
        @Option(help: "n-up | work-and-turn | saddle-stitch") var method: Method = .sheetwise
        @Option(help: ArgumentHelp("độ đùn mỗi tờ lồng / creep of each inner sheet, mm", valueName: "mm"))
        var creep: Double = 0
        @OptionGroup var project: ProjectOptions

        func validate() throws {
            if !(0...2).contains(creep) { throw ValidationError("--creep: 0…2") }
        }

        func run() async throws {
            var options = project.buildOptions
            options.only += items
            options.flavours = [.press]
            options.imposition = ImpositionOrder(paper: paper, method: method.rawValue, creep: creep)
            let result = try await project.watch { try await Build.run(options, observer: $0) }
            project.show(result.report)
            guard let summary = result.summary else { throw ExitStatus.content }
            project.say(
                vi: "loa: đã bình trang, xem \(summary.output)/print", en: "loa: imposed, see \(summary.output)/print")
        }
    }

    struct Formats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Vẽ các khổ tờ in của giao diện / draw the theme's sheet formats to scale",
            discussion: """
                Một tệp PDF khổ A4: mỗi khổ thu nhỏ đúng tỉ lệ, có khung, phần, nếp gấp, vùng an toàn, phần tràn, tên \
                và công dụng. Mẫu của riêng bạn cũng có trong đó. Bảng chữ: loa list formats.
                """)

        @Option(help: ArgumentHelp("giao diện; mặc định: của trang / default: the site's", valueName: "theme"))
        var theme: String?
        @Option(help: ArgumentHelp("ghi vào tệp / file to write; mặc định / default: reviews/…pdf", valueName: "pdf"))
        var to: String?
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let gallery = try await project.gallery(of: theme)
            let name = "reviews/formats-\(gallery.name).pdf"
            do {
                let bytes = try gallery.draw(in: project.interface, on: project.day)
                try ContentFile.replace(to.map(project.absolute) ?? "\(project.projectRoot)/\(name)", with: bytes)
            } catch {
                throw project.fail(error)
            }
            print(to ?? name)
        }
    }
}

extension ProjectOptions {
    /// The formats of a theme, the site's when none is named; a theme that cannot be used is told and ends the command.
    func gallery(of theme: String?) async throws -> FormatGallery {
        let name: String
        if let theme { name = theme } else { name = try await site().configuration.theme }
        var report = Report()
        do {
            let gallery = try FormatGallery(theme: name, root: projectRoot, report: &report)
            show(report)
            guard !report.hasErrors else { throw ExitStatus.content }
            return gallery
        } catch let status as ExitStatus {
            throw status
        } catch {
            throw fail(error)
        }
    }
}
