internal import Sheets

/// The items of one page that all sheets of a run share, found once and drawn once.
///
/// What differs between sheets, a name, an address, a code, lies between stretches of shared items; order is kept,
/// because it is the order of painting.
struct CommonItems: Sendable {
    /// Stretches of shared items with nothing of any sheet between them.
    private(set) var stretches: [[SheetItem]] = []
    /// All shared items, one after the other.
    private let items: [SheetItem]
    /// For each shared item the stretch that begins with it; nil inside a stretch.
    private let beginnings: [Int?]

    /// - Parameter pages: the same page of every sheet, painted items only.
    init(pages: [[SheetItem]]) {
        var shared = pages.first ?? []
        for page in pages.dropFirst() where !shared.isEmpty { shared = Self.intersection(shared, page) }
        // A boundary stands before each shared item that some sheet puts an item of its own in front of.
        var isBoundary = [Bool](repeating: false, count: shared.count + 1)
        isBoundary[0] = true
        for page in pages where page.count > shared.count {
            var next = 0
            for item in page {
                if next < shared.count, item == shared[next] { next += 1 } else { isBoundary[next] = true }
            }
        }
        var beginnings = [Int?](repeating: nil, count: shared.count)
        for (index, item) in shared.enumerated() {
            if isBoundary[index] {
                beginnings[index] = stretches.count
                stretches.append([])
            }
            stretches[stretches.count - 1].append(item)
        }
        items = shared
        self.beginnings = beginnings
    }

    /// A part of a page in painting order.
    enum Part {
        case stretch(Int)
        case item(SheetItem)
    }

    /// Calls with the parts of a page in painting order.
    func forEachPart(of page: [SheetItem], _ body: (Part) -> Void) {
        var next = 0
        for item in page {
            if next < items.count, item == items[next] {
                if let stretch = beginnings[next] { body(.stretch(stretch)) }
                next += 1
            } else {
                body(.item(item))
            }
        }
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
