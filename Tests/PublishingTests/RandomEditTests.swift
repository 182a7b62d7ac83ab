import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// However often a project is edited, built on top and damaged, its output has the bytes of a clean build, its report
/// the findings of one, and every file that is not what it was has a reason.
///
/// `LOA_EDIT_ROUNDS` makes it longer, `LOA_EDIT_SEED` begins elsewhere.
@Suite struct RandomEditTests {
    private static func setting(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test func buildingOnTopEqualsBuildingAnew() async throws {
        let seed = Self.setting("LOA_EDIT_SEED", 1)
        var editor = try ProjectEditor(seed: seed)
        let project = editor.project
        let first = try await project.build(editor.options)
        #expect(first.summary != nil, "\(first.report.diagnostics.map { "\($0.id) \($0.summary.en)" })")
        var built = 0
        for round in 0..<Self.setting("LOA_EDIT_ROUNDS", 8) {
            editor.beginRound()
            for _ in 0...editor.random(3) { try editor.edit() }
            let note = Comment(rawValue: "seed \(seed), round \(round): \(editor.log.joined(separator: "; "))")
            let before = try project.tree()
            var options = editor.options
            options.explains = true
            let result = try await project.build(options)
            options.explains = false
            options.output = "\(project.folder.path)/fresh"
            let fresh = try await project.build(options)
            #expect(JSONRenderer.render(result.report) == JSONRenderer.render(fresh.report), note)
            #expect((result.summary == nil) == (fresh.summary == nil), note)
            guard let explanation = result.summary?.explanation else {
                #expect(try project.tree() == before, note)
                try editor.takeBack()
                continue
            }
            built += 1
            let (now, clean) = (try project.tree(), try project.tree("fresh"))
            // Only the paths are told; whole files would help nobody.
            let files = Set(now.keys).union(clean.keys)
            #expect(files.filter { now[$0] != clean[$0] }.sorted() == [], note)
            expect(explanation, tellsOf: before, becoming: now, note)
            try FileManager.default.removeItem(atPath: options.output)
            try? FileManager.default.removeItem(atPath: "\(project.folder.path)/.fresh.loa")
        }
        #expect(built > 0)
    }

    private func expect(
        _ explanation: BuildExplanation, tellsOf before: [String: Data], becoming now: [String: Data], _ note: Comment
    ) {
        let files = Set(now.keys).subtracting(["manifest.json"])
        let changed = files.filter { before[$0] != nil && before[$0] != now[$0] }
        #expect(explanation.groups.flatMap(\.changed).sorted() == changed.sorted(), note)
        #expect(explanation.groups.flatMap(\.added).sorted() == files.filter { before[$0] == nil }.sorted(), note)
        #expect(explanation.removed == before.keys.filter { now[$0] == nil }.sorted(), note)
        for group in explanation.groups {
            guard case .origins(let reasons) = group.cause else {
                Issue.record("\(group.cause): \(group.changed + group.added), \(note)")
                continue
            }
            #expect(!reasons.isEmpty, note)
        }
    }
}
