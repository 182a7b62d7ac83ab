import Testing

@testable import WebPages

@Suite struct ScriptCompactorTests {
    @Test(arguments: [
        (
            "// Lời.\n(function () {\n  // Vì sao.\n  var a = \"// not a comment\"; // kept\n\n\treturn a;\r\n})();\n",
            "(function () {\nvar a = \"// not a comment\"; // kept\nreturn a;\r\n})();\n"
        ),
        ("a = `\n  // text\n`;\n", "a = `\n  // text\n`;\n"),
        ("/*\n  // text\n*/\na();\n", "/*\n  // text\n*/\na();\n"),
    ])
    func onlyWholeLinesGo(script: String, expected: String) {
        #expect(String(decoding: ScriptCompactor.compact(Array(script.utf8)), as: UTF8.self) == expected)
    }
}
