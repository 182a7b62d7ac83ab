import Testing

@testable import Publishing

@Suite struct SlowestWorkTests {
    @Test func aFewAreNamedTheSlowestFirst() {
        let slowest = SlowestWork()
        var sum = 0
        for piece in 0..<20 {
            sum += SlowestWork.measure(slowest, "piece \(piece)") { (0...piece * 1000).reduce(0, &+) }
        }
        let list = slowest.list
        #expect(list.count == 8)
        #expect(list.map(\.seconds) == list.map(\.seconds).sorted(by: >))
        #expect(Set(list.map(\.name)).count == 8)
        #expect(sum > 0)
    }

    @Test func nothingIsNotedUnlessAsked() {
        #expect(SlowestWork.measure(nil, "piece") { 1 } == 1)
    }
}
