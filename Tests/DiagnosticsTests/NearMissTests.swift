import Testing

@testable import Diagnostics

@Suite struct NearMissTests {
    @Test(arguments: [
        ("studnts", ["students", "tenants"], "students"), ("pirority", ["panel", "priority"], "priority"),
        ("tittle", ["title", "titles"], "title"), ("vn", ["vi", "en"], "en"), ("a", ["b", "xyz"], "b"),
        ("đối-tượng", ["doi-tuong", "đối-tương"], "đối-tương"),
    ]) func suggests(word: String, candidates: [String], expected: String) {
        #expect(NearMiss.suggestion(for: word, among: candidates) == expected)
        #expect(NearMiss.suggestion(for: word, among: candidates.reversed()) == expected)
    }

    @Test(arguments: [
        ("summary", ["title"]), ("title", ["title"]), ("", ["title"]), ("title", []),
        (String(repeating: "a", count: 200), [String(repeating: "a", count: 199)]),
    ]) func suggestsNothing(word: String, candidates: [String]) {
        #expect(NearMiss.suggestion(for: word, among: candidates) == nil)
    }
}
