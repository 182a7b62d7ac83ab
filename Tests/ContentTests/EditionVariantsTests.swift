import Diagnostics
import Testing

@testable import Content

@Suite struct EditionVariantsTests {
    private func variants(_ body: String, audiences: [Audience.ID] = []) throws -> Variants {
        Variants(of: itemText(body, audiences: audiences), site: try sampleSite())
    }

    @Test func theTableShowsWhoGetsWhat() throws {
        let table = try variants(EditionTests.variants + "\n\n::: must\nphải\n:::\n")
        #expect(table.audiences == ["all", "worker", "farmer", "student"])
        #expect(
            table.rows.map { "\($0.text) \($0.isShown.map { $0 ? "x" : "-" }.joined())\($0.isMust ? " must" : "")" }
                == [
                    "chung xxxx", "lao động {{rate}} -xx-", "nông dân --xx", "cuối --xx", "phải xxxx must",
                ])
        #expect(table.report.isEmpty)
    }

    @Test(
        arguments: [
            ("::: audience worker\n::: must\nphải\n:::\n:::", ["student", "worker"], ["must-lost"]),
            ("::: audience worker\n::: must\nphải\n:::\n:::", ["worker", "farmer"], []),
            ("::: audience worker\n::: must\nphải\n:::\n:::", [], ["must-lost"]),
            ("::: must\n::: audience worker\nphải\n:::\n:::", ["student"], []),
            ("::: must {print}\nphải\n:::", [], ["must-lost"]),
            ("::: must {priority=2}\nphải\n:::", [], ["must-with-priority"]),
            ("::: audience all {priority=3}\n::: must\nphải\n:::\n:::", [], ["must-with-priority"]),
            (
                "::: audience all {part=a}\n::: must\nphải\n:::\n:::\n::: audience farmer {part=a}\nkhác\n:::",
                ["all", "farmer"], ["must-lost"]
            ),
        ] as [(String, [Audience.ID], [String])])
    func aMustBlockReachesEveryoneTheItemAddresses(body: String, audiences: [Audience.ID], expected: [String]) throws {
        #expect(try variants(body, audiences: audiences).report.diagnostics.map(\.id) == expected)
    }
}
