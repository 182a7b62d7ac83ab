import FoundationEssentials
import Testing

/// The house as docs/architecture.md shows it, held against the sources.
@Suite struct ArchitectureTests {
    private let root: String

    init() {
        // Tests/PublishingTests/ArchitectureTests.swift → the project.
        root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }

    /// The folders of `Sources`, which are the targets.
    private func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources").sorted()
    }

    /// The modules of the table, top to bottom.
    private func table() throws -> [String] {
        try text("docs/architecture.md").split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `") else { return nil }
            return line.split(separator: "`").dropFirst().first.map(String.init)
        }
    }

    private func imports(of target: String) throws -> Set<String> {
        var found: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: "\(root)/Sources/\(target)")
        where path.hasSuffix(".swift") {
            for line in try text("Sources/\(target)/\(path)").split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { continue }
                if let module = words.last { found.insert(String(module)) }
            }
        }
        return found
    }

    @Test func theTableNamesEveryModuleAndNoOther() throws {
        let modules = try targets().filter {
            $0 != "loa" && !$0.hasPrefix("C") || ["Content", "Channels", "CommandLine"].contains($0)
        }
        #expect(try table().sorted() == modules)
    }

    @Test func everyCLibraryIsNamed() throws {
        let document = try text("docs/architecture.md")
        for module in try targets() where !(try table()).contains(module) && module != "loa" {
            #expect(document.contains("`\(module)`"), "\(module)")
        }
    }

    @Test func anImportNeverPointsUp() throws {
        let order = try table()
        for (index, module) in order.enumerated() {
            for other in try imports(of: module) {
                guard let position = order.firstIndex(of: other) else { continue }
                #expect(position < index, "\(module) imports \(other)")
            }
        }
    }

    @Test func theWayThroughFitsOnTwoScreens() throws {
        #expect(
            try text("Sources/Publishing/Build.swift").split(separator: "\n", omittingEmptySubsequences: false).count
                < 100)
    }

    /// Nothing in the sources knows the first campaign.
    @Test(arguments: ["Đồng Nai", "BHXH", "Bình Phước", "dongnai"])
    func theSourcesKnowNoProvinceAndNoLaw(word: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: "\(root)/Sources")
        where path.hasSuffix(".swift") {
            let code = try text("Sources/\(path)").split(separator: "\n").filter { line in
                // An example in a comment may name it; code may not.
                !line.drop { $0 == " " }.hasPrefix("//")
            }
            #expect(!code.contains { $0.contains(word) }, "\(path)")
        }
    }
}
