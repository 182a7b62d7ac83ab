internal import Sheets

/// The items of one page that all sheets of a run share, found once and drawn once.
///
/// What differs between sheets, a name, an address, a code, lies between stretches of shared items; order is kept,
/// because it is the order of painting.
struct CommonItems: Sendable {
    /// A part of a page.
    enum Part: Hashable, Sendable {
        /// A stretch of shared items, by its number.
        case stretch(Int)
        /// An item of the page's own, by its position on the page.
        case item(Int)
    }

    /// Stretches of shared items with nothing of any sheet between them.
    private(set) var stretches: [[SheetItem]] = []
    /// The parts of each page in painting order.
    private(set) var parts: [[Part]] = []

    /// Compares the same page of every sheet, painted items only.
    ///
    /// - Parameter sharing: false leaves every item to its own page.
    init(pages: [[SheetItem]], sharing: Bool = true) {
        var shared = sharing ? pages.first ?? [] : []
        for page in pages.dropFirst() where !shared.isEmpty { shared = Self.intersection(shared, page) }
        let own = pages.map { Self.ownItems(of: $0, shared: shared) }

        // A stretch begins before each shared item that some sheet puts an item of its own in front of.
        var isBeginning = [Bool](repeating: false, count: shared.count + 1)
        isBeginning[0] = true
        for place in own.joined() { isBeginning[place.next] = true }
        let beginnings = shared.indices.filter { isBeginning[$0] }
        for (start, end) in zip(beginnings, beginnings.dropFirst() + [shared.count]) {
            stretches.append(Array(shared[start..<end]))
        }
        parts = own.map { Self.merge($0, beginnings: beginnings) }
    }

    /// An item that is not shared, and the shared item that follows it.
    private struct Place {
        var item: Int
        var next: Int
    }

    private static func ownItems(of page: [SheetItem], shared: [SheetItem]) -> [Place] {
        guard page.count > shared.count else { return [] }
        var places: [Place] = []
        var next = 0
        for (index, item) in page.enumerated() {
            if next < shared.count, item == shared[next] {
                next += 1
            } else {
                places.append(Place(item: index, next: next))
            }
        }
        return places
    }

    private static func merge(_ own: [Place], beginnings: [Int]) -> [Part] {
        var parts: [Part] = []
        var position = 0
        for (stretch, beginning) in beginnings.enumerated() {
            while position < own.count, own[position].next <= beginning {
                parts.append(.item(own[position].item))
                position += 1
            }
            parts.append(.stretch(stretch))
        }
        return parts + own[position...].map { .item($0.item) }
    }

    /// Items of `shared` that also stand on the page, in the same order: the ends that agree, and between them
    /// whatever is found going forward.
    private static func intersection(_ shared: [SheetItem], _ page: [SheetItem]) -> [SheetItem] {
        var head = 0
        let shortest = min(shared.count, page.count)
        while head < shortest, shared[head] == page[head] { head += 1 }
        var tail = 0
        while tail < shortest - head, shared[shared.count - 1 - tail] == page[page.count - 1 - tail] { tail += 1 }
        if head + tail == shared.count { return shared }
        var result = Array(shared[..<head])
        var position = head
        for item in shared[head..<shared.count - tail] {
            guard let found = page[position..<page.count - tail].firstIndex(of: item) else { continue }
            result.append(item)
            position = found + 1
        }
        return result + shared[(shared.count - tail)...]
    }
}
