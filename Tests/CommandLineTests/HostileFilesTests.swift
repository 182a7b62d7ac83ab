import Foundation
import Glibc
import TestSupport
import Testing

/// Files made to break a program, given to the real one: each is told with its name, and nothing else suffers.
@Suite struct HostileFilesTests {
    private static func deep(_ open: String, _ close: String = "", around inner: String = "a", times: Int = 10_000)
        -> String
    {
        String(repeating: open, count: times) + inner + String(repeating: close, count: times)
    }

    private static func item(_ body: String, _ matter: String = "") -> String {
        "---\ntitle: A\nsummary: B\n\(matter)---\n\n\(body)\n"
    }

    /// Five levels of nine aliases each: 60,000 values, and ten levels would be three thousand million.
    private static let bomb =
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "bcdefghij".map { name in
            let before = Character(Unicode.Scalar((name.asciiValue ?? 98) - 1))
            return "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
        }.joined()

    /// A name, the path below the article's folder, its text, and what is said of it.
    private static let texts: [(name: String, file: String, text: String, finding: String)] = [
        ("bomb", "vi.md", "---\ntitle: A\n\(bomb)---\n\nB.\n", "yaml-alias"),
        ("brackets", "vi.md", "---\ntitle: \(deep("[", "]"))\n---\n\nB.\n", "yaml-too-deep"),
        ("braces", "vi.md", "---\ntitle: \(deep("{a: ", "}"))\n---\n\nB.\n", "yaml-too-deep"),
        ("dashes", "vi.md", "---\ntags:\n  \(deep("- "))\n---\n\nB.\n", "yaml-too-deep"),
        ("quotes", "vi.md", item(deep("> ")), "nesting-too-deep"),
        ("lists", "vi.md", item(deep("- ")), "nesting-too-deep"),
        ("steps", "vi.md", item(deep("1. ")), "nesting-too-deep"),
        ("containers", "vi.md", item(deep("::: note\n", "\n:::")), "nesting-too-deep"),
        ("pictures", "vi.md", item(deep("![", "](x.png)")), "nesting-too-deep"),
        (
            "brackets-in-formula", "vi.md", item("{{= \(deep("(", ")", around: "1", times: 5_000)) }}"),
            "expression-too-deep"
        ),
        ("long-formula", "vi.md", item("{{= \(deep("1+", around: "1", times: 20_000)) }}"), "expression-too-long"),
        ("signs", "vi.md", item("{{= \(deep("-", around: "1")) }}"), "expression-too-deep"),
        ("columns", "vi.md", item("|" + deep("a|") + "\n|" + deep("-|", around: "") + "\n"), "table-too-wide"),
        ("nul", "vi.md", item("a\u{0}b"), "nul-byte"),
        ("slug-up", "vi.md", item("B.", "slug: ../../x\n"), "invalid-slug"),
        ("slug-root", "vi.md", item("B.", "slug: /etc/passwd\n"), "invalid-slug"),
        ("slug-encoded", "vi.md", item("B.", "slug: \"%2e%2e%2fx\"\n"), "invalid-slug"),
        ("slug-control", "vi.md", item("B.", "slug: \"a\\u202eb\"\n"), "control-character"),
        ("alias-up", "vi.md", item("B.", "aliases: [/../../x/]\n"), "invalid-alias"),
        ("alias-inside", "vi.md", item("B.", "aliases: [/a/../../../x/]\n"), "invalid-alias"),
        ("alias-encoded", "vi.md", item("B.", "aliases: [\"/%2e%2e/%2e%2e/x/\"]\n"), "invalid-alias"),
        ("alias-backslash", "vi.md", item("B.", "aliases: ['/..\\..\\x/']\n"), "invalid-alias"),
        ("script", "vi.md", item("<script>alert(1)</script>", "html: true\n"), "unsafe-html"),
        ("link", "vi.md", item("[a](javascript:alert(1))"), "unsafe-link"),
        ("picture-up", "vi.md", item("![a](../../../../etc/passwd)"), "missing-picture"),
        ("svg-script", "anh.svg", "<svg width=\"9\" height=\"9\"><script>alert(1)</script></svg>", "active-picture"),
        (
            "svg-entity", "anh.svg",
            "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg width=\"9\" height=\"9\"><text>&a;</text></svg>",
            "active-picture"
        ),
    ]

    /// The same for bytes that are no text.
    private static let bytes: [(name: String, file: String, bytes: [UInt8], finding: String)] = [
        ("latin", "vi.md", Array("---\ntitle: ".utf8) + [0xE9, 0xFF] + Array("\n---\n".utf8), "invalid-utf-8"),
        ("png-50000", "anh.png", png(50_000, 50_000), "picture-too-large"),
        ("png-most", "anh.png", png(0x7FFF_FFFF, 0x7FFF_FFFF), "unreadable-picture"),
        (
            "jpeg-65500", "anh.jpg",
            [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xDC, 0xFF, 0xDC, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
            "picture-too-large"
        ),
        ("png-short", "anh.png", png(8, 8), "damaged-picture"),
        // What these bytes show as a comment is two Japanese signs for a browser that is told of the encoding.
        (
            "svg-japanese", "anh.svg",
            Array(
                "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg width=\"9\" height=\"9\">\u{1B}$B<!--\u{1B}(B<script>a()</script></svg>"
                    .utf8), "active-picture"
        ),
        // A browser believes the mark at the beginning, and reads a script between the zeros.
        (
            "svg-wide", "anh.svg",
            [0xFF, 0xFE] + Array("<svg><!--".utf8.flatMap { [$0, 0] }) + Array("<svg width=\"9\" height=\"9\">".utf8)
                + Array("--><script>a()</script></svg>".utf8.flatMap { [$0, 0] }), "active-picture"
        ),
        (
            "svg-chinese", "anh.svg",
            Array("<?xml version='1.0' encoding='gb18030'?><svg width=\"9\" height=\"9\"></svg>".utf8), "active-picture"
        ),
        ("picture-of-words", "anh.png", Array("<html>".utf8), "unreadable-picture"),
    ]

    private static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + bytes(width) + bytes(height)
            + [8, 6, 0, 0, 0, 1, 2, 3, 4]
    }

    @Test func everyOneIsToldByItsName() throws {
        let project = try WaterProject(withThemes: true)
        for (name, file, text, _) in Self.texts {
            let folder = "content/articles/\(name)"
            if file != "vi.md" { try project.write(Self.item("![Ảnh](\(file))"), to: "\(folder)/vi.md") }
            try project.write(text, to: "\(folder)/\(file)")
        }
        for (name, file, bytes, _) in Self.bytes {
            let folder = "content/articles/\(name)"
            if file != "vi.md" { try project.write(Self.item("![Ảnh](\(file))"), to: "\(folder)/vi.md") }
            try project.write(bytes, to: "\(folder)/\(file)")
        }
        let outcome = try project.loa("check")
        #expect(outcome.status == 4 || outcome.status == 1, "\(outcome.errors.suffix(400))")
        let cases = Self.texts.map { ($0.name, $0.finding) } + Self.bytes.map { ($0.name, $0.finding) }
        let findings = outcome.found
        for (name, finding) in cases {
            let own = findings.filter { $0.path.hasPrefix("content/articles/\(name)/") }
            #expect(own.contains { $0.id == finding }, "\(name): \(own.map(\.id))")
        }
        // What is wrong with them is said of them alone.
        let strangers = findings.filter { finding in
            !cases.contains { finding.path.hasPrefix("content/articles/\($0.0)/") } && finding.severity == "error"
        }
        #expect(strangers.isEmpty, "\(strangers)")
    }

    /// Things on the disk that are no files, or lead elsewhere.
    @Test func oddEntriesAreTold() throws {
        let project = try WaterProject()
        let folder = project.root + "/content/articles/gia-nuoc"
        #expect(symlink("/etc/passwd", folder + "/ngoai.jpg") == 0)
        #expect(symlink("../../..", folder + "/tren") == 0)
        #expect(symlink(".", folder + "/vong") == 0)
        #expect(symlink("a", folder + "/a") == 0)
        #expect(mkfifo(folder + "/ong.csv", 0o666) == 0)
        #expect(close(open(folder + "/la\u{1B}[2J.md", O_CREAT | O_WRONLY, 0o666)) == 0)
        let giant = open(folder + "/khong-lo.csv", O_CREAT | O_WRONLY, 0o666)
        #expect(ftruncate(giant, 2 << 30) == 0 && close(giant) == 0)
        let outcome = try project.loa("check")
        for finding in [
            "error link-leaves-tree", "error link-loops", "warning not-a-file", "error bad-file-name",
            "error file-too-large",
        ] { #expect(outcome.findings.contains(finding), "\(finding)") }
        #expect(!outcome.errors.contains("root:"), "a file outside was read")
        #expect(!outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    /// A million cells are a large table, not a mistake.
    @Test func aMillionCellsAreRead() throws {
        let project = try WaterProject(withThemes: true)
        let columns = (1...100).map { "c\($0)" }.joined(separator: ",")
        let row = Array(repeating: "1", count: 99).joined(separator: ",")
        let rows = (1...10_000).map { "\($0),\(row)\n" }.joined()
        try project.write("\(columns)\n\(rows)", to: "content/letters/thu/ho.csv")
        try project.write(
            "---\ntitle: Thư\nsheet: letter-a4\ndata: {file: ho.csv, name: c1}\n---\n\nKính gửi {{record.c2}}.\n",
            to: "content/letters/thu/vi.md")
        let outcome = try project.loa("build", "--record", "9999", "--output", project.folder.path + "/output")
        #expect(outcome.status == 0, "\(outcome.errors.suffix(600))")
    }

    /// Data of the whole site cannot be worked around; it is told, and quickly.
    @Test(arguments: ["facts.yaml", "audiences.yaml", "laws.yaml", "site.yaml"])
    func aBombInTheSitesDataIsTold(file: String) throws {
        let project = try WaterProject()
        try project.write(Self.bomb, to: "content/\(file)")
        let outcome = try project.loa("check")
        #expect(outcome.status == 4 || outcome.status == 1)
        #expect(outcome.findings.contains("error yaml-alias"), "\(outcome.findings)")
    }

    /// The output has a parent, and nothing in it is touched however items are called.
    @Test func nothingIsWrittenBesideTheOutput() throws {
        let project = try WaterProject(withThemes: true)
        try project.write(
            Self.item("B.", "slug: tep-tin\naliases: [/cu/, \"/cu//moi/./\"]\n"), to: "content/articles/cu/vi.md")
        try project.write(Self.item("B."), to: "content/articles/..hai/vi.md")
        try project.write(Self.item("B."), to: "content/articles/%2e%2e/vi.md")
        try project.write(Self.item("B."), to: "content/articles/a\\..\\b/vi.md")
        let before = try project.folder.files().filter { !$0.hasPrefix("output/") && $0 != "errors" }
        _ = try project.loa("build", "--output", project.folder.path + "/output")
        let after = try project.folder.files().filter {
            !$0.hasPrefix("output/") && !$0.hasPrefix(".output.loa/") && $0 != "errors"
        }
        #expect(before == after)
    }
}

extension WaterProject.Outcome {
    struct Found { var severity, id, path: String }

    /// Every finding shown with the file it is about.
    fileprivate var found: [Found] {
        var found: [Found] = []
        for line in errors.split(separator: "\n") {
            if let open = line.firstIndex(of: "["), let close = line.firstIndex(of: "]"), open < close,
                ["error", "warning", "note"].contains(String(line[..<open]))
            {
                found.append(
                    Found(severity: String(line[..<open]), id: String(line[line.index(after: open)..<close]), path: ""))
            } else if let arrow = line.firstRange(of: "--> "), !found.isEmpty, found[found.count - 1].path.isEmpty {
                found[found.count - 1].path = String(line[arrow.upperBound...])
            }
        }
        return found
    }
}
