extension FlowPlan.Chain {
    /// What stands in one frame of the chain: fields and other forms first, then the tagged text.
    func items(in slot: Int) -> [SheetItem] {
        let own = columns.columns.filter { $0.frame == slot }
        guard let flow = slots.indices.contains(slot) ? slots[slot].flow : nil else { return [] }
        let used = own.map(\.height).max() ?? 0
        let spare = max(0, (own.first?.area.height ?? 0) - used)
        let down: Millimetres =
            switch flow.verticalAlignment {
            case .top: 0
            case .middle: spare / 2
            case .bottom: spare
            }
        var behind: [SheetItem] = []
        var text: [SheetItem] = []
        var open: [Int] = []
        for column in own {
            add(column, down: down, behind: &behind, text: &text, open: &open)
        }
        for _ in open { text.append(.end) }
        return behind + text
    }

    private func add(
        _ column: Columns.Column, down: Millimetres, behind: inout [SheetItem], text: inout [SheetItem],
        open: inout [Int]
    ) {
        var fields: [(field: Int, top: Millimetres, bottom: Millimetres)] = []
        var forms: [SheetItem] = []
        var y = column.area.y + down
        for index in column.slugs {
            let slug = galley.slugs[index]
            if index > column.slugs.lowerBound { y += slug.before }
            let top = y
            y += slug.fullHeight
            if slug.field >= 0 {
                if fields.last?.field == slug.field {
                    fields[fields.count - 1].bottom = y
                } else {
                    fields.append((slug.field, top, y))
                }
            }
            let (right, below) = (column.area.x, top + slug.paddingTop)
            forms += slug.decoration.map { .shape($0.moved(right: right, down: below)) }
            let path = galley.path(to: slug.tag)
            var shared = 0
            while shared < min(open.count, path.count), open[shared] == path[shared] { shared += 1 }
            while open.count > shared {
                open.removeLast()
                text.append(.end)
            }
            var label = slug.label
            for tag in path[shared...] {
                // A number stands before the body it counts.
                if galley.tags[tag].tag.role == .listBody, let item = label {
                    text += [.begin(StructureTag(.label)), item.moved(right: right, down: below), .end]
                    label = nil
                }
                text.append(.begin(galley.tags[tag].tag))
                open.append(tag)
            }
            if let label { text.append(label.moved(right: right, down: below)) }
            text += slug.items.map { $0.moved(right: right, down: below) }
        }
        behind += fields.flatMap { field in
            galley.fields[field.field].shapes(right: column.area.x, top: field.top, bottom: field.bottom)
        }
        behind += forms
    }
}

extension Galley.Field {
    fileprivate func shapes(right: Millimetres, top: Millimetres, bottom: Millimetres) -> [SheetItem] {
        var items: [SheetItem] = []
        let area = Rect(x: right + left, y: top, width: width, height: bottom - top)
        if let fill { items.append(.shape(.rectangle(area, fill: fill))) }
        if let bar {
            let strip = Rect(x: area.x, y: top, width: barWidth, height: area.height)
            items.append(.shape(.rectangle(strip, fill: bar)))
        }
        return items
    }
}
