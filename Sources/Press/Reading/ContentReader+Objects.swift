extension ContentReader {
    mutating func paint(
        object value: PDFValue?, resources: [String: PDFValue], state: State, depth: Int
    ) {
        let object = reader.resolve(value)
        guard let entries = object.entries else { return }
        if reader.name(entries["Subtype"]) == "Form" {
            var inner = state
            inner.matrix = Transform(reader.numbers(entries["Matrix"])).followed(by: state.matrix)
            if let box = Box(reader.numbers(entries["BBox"])) {
                inner.clip = state.clip.intersection(box.transformed(by: inner.matrix))
            }
            let group = reader.entries(entries["Group"])
            if reader.name(group["S"]) == "Transparency", state.isTransparent { inner.isTransparent = true }
            guard entries["Resources"] != nil else {
                return read(reader.data(of: object) ?? [], resources: resources, state: inner, depth: depth + 1)
            }
            let own = reader.entries(entries["Resources"])
            guard case .reference(let number)? = value, reader.isShared(number) else {
                return read(reader.data(of: object) ?? [], resources: own, state: inner, depth: depth + 1)
            }
            readShared(number, state: inner) {
                $0.read($0.reader.data(of: object) ?? [], resources: own, state: inner, depth: depth + 1)
            }
        } else if reader.name(entries["Subtype"]) == "Image" {
            paintPicture(entries, value: object, resources: resources, state: state)
        }
    }

    /// Notes what a form paints that other files hold too: as it was noted before when it is painted the same way.
    private mutating func readShared(_ number: Int, state: State, _ read: (inout ContentReader) -> Void) {
        var entrance = state
        // BT sets these anew.
        (entrance.text.matrix, entrance.text.lineMatrix) = (.identity, .identity)
        let key = ReadingMemory.Entrance(form: number, state: entrance)
        if let form = memory.forms[key] {
            marks += form.marks
            fonts.merge(form.fonts) { $0 && $1 }
            return
        }
        let (marksBefore, fontsBefore) = (marks.count, fonts)
        fonts = [:]
        read(&self)
        memory.forms[key] = ReadingMemory.Form(marks: Array(marks[marksBefore...]), fonts: fonts)
        fonts.merge(fontsBefore) { $0 && $1 }
    }

    private mutating func paintPicture(
        _ entries: [String: PDFValue], value: PDFValue?, resources: [String: PDFValue], state: State
    ) {
        let width = max(1, reader.resolve(entries["Width"] ?? entries["W"]).integer ?? 1)
        let height = max(1, reader.resolve(entries["Height"] ?? entries["H"]).integer ?? 1)
        let isMask = reader.resolve(entries["ImageMask"] ?? entries["IM"]) == .bool(true)
        let across = Double(width) / max(state.matrix.scaleX / 72, 1e-6)
        let down = Double(height) / max(state.matrix.scaleY / 72, 1e-6)
        let family =
            isMask
            ? ""
            : ColourSpaceReader.family(of: entries["ColorSpace"] ?? entries["CS"], resources: resources, reader: reader)
        var picture = PaintedMark.Picture(
            width: width, height: height, resolution: min(across, down), isMask: isMask, totalInk: nil)
        if family == "DeviceCMYK", let value {
            if let known = memory.inks[value] {
                picture.totalInk = known
            } else {
                picture.totalInk = PictureInk.total(of: value, entries, reader: reader)
                memory.inks[value] = picture.totalInk
            }
        }
        let box = Box(left: 0, bottom: 0, right: 1, top: 1).transformed(by: state.matrix).intersection(state.clip)
        var inner = state
        if entries["SMask"] != nil, !isMask { inner.isTransparent = true }
        paint(
            .picture(picture), isMask ? state.fill : .other(family), box: box, inner, overprints: state.fillOverprints)
    }

    mutating func readInlineImage(_ lexer: inout PDFLexer, resources: [String: PDFValue], state: State) {
        var entries: [String: PDFValue] = [:]
        while let key = lexer.next(), key != .word("ID") {
            guard case .name(let name) = key, let value = lexer.next() else { continue }
            entries[name] = value
        }
        // One space follows ID; the data ends at an EI that stands alone.
        var position = lexer.position + 1
        while let found = PDFReader.find("EI", in: lexer.bytes, from: position, to: lexer.bytes.count) {
            let isAlone =
                found > 0 && PDFLexer.isSpace(lexer.bytes[found - 1])
                && (found + 2 >= lexer.bytes.count || PDFLexer.isSpace(lexer.bytes[found + 2]))
            position = found + 2
            if isAlone { break }
        }
        lexer.position = position
        paintPicture(entries, value: nil, resources: resources, state: state)
    }
}
