import Foundation
import TestSupport
import Testing

/// What the program says when it was not understood, and its help: Vietnamese, or English on request.
@Suite struct UsageTests {
    private func loa(_ words: String...) throws -> (status: Int32, output: String, errors: String) {
        let outcome = try WaterProject.run(words)
        return (outcome.status, outcome.output, outcome.errors)
    }

    @Test(arguments: [
        (
            ["build", "--stric"], "loa: không có tùy chọn “--stric”; có phải “--strict”?",
            "loa: Unknown option '--stric'. Did you mean '--strict'?"
        ),
        (
            ["serve", "--port", "x"], "loa: “x” không hợp lệ cho “--port <port>”",
            "loa: The value 'x' is invalid for '--port <port>'"
        ),
        (["print", "impose"], "loa: thiếu “<items> ...”", "loa: Missing expected argument '<items> ...'"),
        (
            ["build", "--as-of", "x"], "loa: --as-of: ngày dạng 2027-01-31, không phải “x”",
            "loa: a day like 2027-01-31, not 'x'"
        ),
        (["build", "--shard", "4/3"], "loa: --shard", "loa: --shard"),
        (
            ["build", "--shard", "1/3", "--only", "x"], "loa: --shard chia cả bản dựng",
            "loa: --shard divides whole builds"
        ),
    ])
    func faultsAreToldInTheLanguageOfTheUser(words: [String], vietnamese: String, english: String) throws {
        let told = try WaterProject.run(words)
        #expect(told.status == 2)
        #expect(told.errors.hasPrefix(vietnamese), "\(told.errors)")
        #expect(told.errors.contains("Cách dùng: loa"))
        let inEnglish = try WaterProject.run(words + ["--lang=en"])
        #expect(inEnglish.status == 2)
        #expect(inEnglish.errors.hasPrefix(english), "\(inEnglish.errors)")
    }

    @Test func aMistypedCommandHasASuggestion() throws {
        let told = try loa("bulid")
        #expect(told.status == 2)
        #expect(told.errors.hasPrefix("loa: không có lệnh “bulid”; có phải “build”?\nCách dùng: loa <subcommand>\n"))
        // The word is wrong, not what follows it.
        let more = try loa("bulid", "--lang", "en", "--strict")
        #expect(more.status == 2)
        #expect(more.errors.hasPrefix("loa: there is no command 'bulid'; did you mean 'build'?\n"), "\(more.errors)")
        #expect(try loa("xyzxyz").errors.hasPrefix("loa: không có lệnh “xyzxyz”\n"))
    }

    @Test func nothingIsSuggestedThatIsFarAway() throws {
        #expect(try loa("build", "--bogus").errors.hasPrefix("loa: không có tùy chọn “--bogus”\n"))
        #expect(try loa("build", "--bogus", "--lang=en").errors.hasPrefix("loa: Unknown option '--bogus'\n"))
    }

    @Test func aPathAloneIsNotUnderstood() throws {
        let told = try loa("build", "site/index.html")
        #expect(told.status == 2)
        #expect(told.errors.hasPrefix("loa: không hiểu “site/index.html”\n"), "\(told.errors)")
    }

    @Test func aMissingValueIsTold() throws {
        #expect(try loa("build", "--root").errors.hasPrefix("loa: “--root <dir>” thiếu giá trị\n"))
        #expect(try loa("build", "--lang=en", "--root").errors.hasPrefix("loa: Missing value for '--root <dir>'\n"))
    }

    @Test func helpIsInOneLanguage() throws {
        let help = try loa("build", "--help")
        #expect(help.status == 0)
        #expect(help.output.hasPrefix("Làm ra website và bản in\n\nCÁCH DÙNG: loa build"))
        #expect(help.output.contains("\n  --drafts                Kèm bản nháp"))
        #expect(!help.output.contains(" / "))
        #expect(!help.output.contains("threads"))
        #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("CÁCH DÙNG") })
        let english = try loa("build", "--help", "--lang", "en")
        #expect(english.output.hasPrefix("OVERVIEW: make the website and everything printed"))
        #expect(!english.output.contains("Số luồng"))
    }
}
