internal import ArgumentParser
internal import Channels
internal import Content
internal import Diagnostics
internal import Publishing

/// `loa translations`: which items are in which languages, how they stand to their source, and how they are signed.
struct TranslationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translations", abstract: "Bản dịch: tình trạng, phiếu thẩm định, duyệt / translations",
        subcommands: [Matrix.self, List.self, Sheet.self, Accept.self], defaultSubcommand: Matrix.self)

    struct Matrix: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Bài × ngôn ngữ / items × languages")
        @OptionGroup var project: ProjectOptions

        func run() async throws { project.write(try await project.translationTables().matrix) }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Từng bản dịch / each translation")
        @OptionGroup var project: ProjectOptions

        func run() async throws { project.write(try await project.translationTables().list) }
    }

    struct Sheet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Phiếu A4 song ngữ cho người thẩm định / a bilingual A4 page for a reviewer")
        @Argument(help: "bài / item") var item: String
        @Argument(help: "ngôn ngữ / language") var translationLanguage: String
        @Option(help: ArgumentHelp("ghi vào tệp / file to write; mặc định / default: reviews/…pdf", valueName: "pdf"))
        var to: String?
        @OptionGroup var project: ProjectOptions

        func run() async throws {
            let site = try await project.site()
            let (item, text, source) = try project.translation(of: item, in: translationLanguage, site)
            let name = "reviews/\(item.id.kind)-\(item.id.name)-\(text.language).pdf"
            let path = to.map(project.absolute) ?? "\(project.projectRoot)/\(name)"
            var report = Report()
            do {
                let bytes = try ReviewSheet.draw(
                    text, source: source, of: item, site: site, root: project.projectRoot, on: project.day,
                    report: &report)
                project.show(report)
                guard let bytes, !report.hasErrors else { throw ExitStatus.content }
                try ContentFile.replace(path, with: bytes)
            } catch let status as ExitStatus {
                throw status
            } catch {
                throw project.fail(error)
            }
            print(to ?? name)
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ghi nhận bản dịch đã được thẩm định / a reviewer has signed it")
        @Argument(help: "bài / item") var item: String
        @Argument(help: "ngôn ngữ / language") var translationLanguage: String
        @Option(help: "người thẩm định / who has read it") var reviewer: String
        @Option(help: ArgumentHelp("ngày ký; mặc định hôm nay / default: today", valueName: "yyyy-mm-dd"))
        var on: String?
        @OptionGroup var project: ProjectOptions

        func validate() throws {
            if reviewer.allSatisfy(\.isWhitespace) { throw ValidationError("--reviewer: ?") }
            if let on, Day(iso: on) == nil { throw ValidationError("--on: yyyy-mm-dd, “\(on)”") }
        }

        func run() async throws {
            let site = try await project.site()
            if item.hasPrefix("calculators/") || item.hasPrefix("charts/") { return try acceptFigure(of: site) }
            let (item, text, source) = try project.translation(of: item, in: translationLanguage, site)
            let day = on.flatMap { Day(iso: $0) } ?? project.day
            let findings = Acceptance.findings(on: text, of: source, in: item, site: site, reviewer: reviewer, day: day)
            project.show(findings)
            if findings.hasErrors {
                project.complain(
                    vi: "loa: chưa duyệt được: hãy sửa những điều trên", en: "loa: not accepted: mend the above first")
                throw ExitStatus.findings
            }
            let bytes = TranslationFile.accepting(text, of: source, reviewer: reviewer, on: day)
            do {
                try ContentFile.replace("\(project.projectRoot)/\(text.source.path)", with: bytes)
            } catch {
                throw project.fail(error)
            }
            print(text.source.path)
        }

        /// Signs the words of a chart or calculator.
        private func acceptFigure(of site: Site) throws {
            let language = try project.language(translationLanguage, in: site)
            let all = site.figures.translations(among: site.languages)
            guard let translation = all.first(where: { $0.figure == item && $0.language == language }),
                let known = site.languages[language]
            else {
                project.complain(
                    vi: "loa: \(item) chưa có lời bằng \(language)", en: "loa: \(item) has no words in \(language)")
                throw ExitStatus.usage
            }
            let findings = Acceptance.findings(on: translation, language: known)
            project.show(findings)
            let path = "content/\(item).yaml"
            let day = on.flatMap { Day(iso: $0) } ?? project.day
            do {
                guard !findings.hasErrors, let file = try DiskTree.readFile("\(project.projectRoot)/\(path)"),
                    let bytes = TranslationFile.accepting(translation, in: file, reviewer: reviewer, on: day)
                else {
                    project.complain(
                        vi: "loa: chưa duyệt được \(path): mỗi ngôn ngữ một dòng dưới translations:, đủ lời",
                        en: "loa: \(path) not accepted: one line a language under translations:, with every word")
                    throw ExitStatus.findings
                }
                try ContentFile.replace("\(project.projectRoot)/\(path)", with: bytes)
            } catch let status as ExitStatus {
                throw status
            } catch {
                throw project.fail(error)
            }
            print(path)
        }
    }
}

extension ProjectOptions {
    fileprivate func translationTables() async throws -> TranslationTables {
        let site = try await site()
        return TranslationTables(of: site, words: try words(of: site))
    }

    /// The item, its text in a language and its source.
    fileprivate func translation(
        of name: String, in language: String, _ site: Site
    ) throws -> (item: Item, text: ItemText, source: ItemText) {
        let item = try item(named: name, in: site)
        let language = try self.language(language, in: site)
        let main = site.configuration.defaultLanguage
        guard language != main, let source = item.texts[main], let text = item.texts[language] else {
            complain(
                vi:
                    "loa: \(item.id) chưa có bản dịch \(language); tạo bằng: loa new translation \(item.id) \(language)",
                en:
                    "loa: \(item.id) has no translation \(language); begin one: loa new translation \(item.id) \(language)"
            )
            throw ExitStatus.usage
        }
        return (item, text, source)
    }
}
