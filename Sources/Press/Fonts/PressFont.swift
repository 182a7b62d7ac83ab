internal import Sheets

/// A font as the files of a run embed it.
struct PressFont: Sendable {
    /// The name in the resources, `F1`.
    let name: String
    let subset: SubsetFont
    /// The scalar each glyph stands for in the ToUnicode table; 0 for none.
    let scalars: [UInt32]

    init(name: String, use: GlyphUse) throws(PressError) {
        self.name = name
        subset = try SubsetFont(use.face, glyphs: use.glyphs)
        scalars = use.scalars
    }

    /// True when readers get the text of the run back from its glyphs alone: each cluster is one glyph that always
    /// stands for the same character.
    ///
    /// Khmer, letters made of base and mark, and ligatures are not.
    func tellsText(of run: GlyphRun) -> Bool {
        var isPlain = true
        let isOrdered = GlyphClusters.forEach(run) { range, text in
            guard isPlain else { return }
            let glyph = Int(run.glyphs[range.lowerBound].id)
            guard range.count == 1, glyph < scalars.count, let scalar = GlyphClusters.onlyScalar(text) else {
                isPlain = false
                return
            }
            isPlain = scalars[glyph] == scalar
        }
        return isOrdered && isPlain
    }

    /// Writes the five objects of the font and returns the number of the one that text refers to.
    func write(to file: inout PDFFile, deflater: borrowing Deflater) -> Int {
        let (program, map, descriptor, descendant, font) = (
            file.reserve(), file.reserve(), file.reserve(), file.reserve(), file.reserve()
        )
        let baseName = subsetTag + "+" + subset.postScriptName
        let isCompact = subset.outlines == .cff

        var keys = PDFBytes()
        if isCompact {
            keys.append("/Subtype/CIDFontType0C")
        } else {
            keys.append("/Length1 ")
            keys.append(integer: subset.program.count)
        }
        file.stream(program, keys: keys, content: subset.program, deflater: deflater)
        file.stream(map, keys: PDFBytes(), content: unicodeMap.bytes, deflater: deflater)

        var text = PDFBytes()
        text.append("<</Type/FontDescriptor/FontName/")
        text.append(text: baseName)
        text.append("/Flags 4/FontBBox[")
        for value in subset.boundingBox { text.append(operands: Double(value)) }
        text.append("]/ItalicAngle ")
        text.append(integer: subset.italicAngle)
        text.append("/Ascent ")
        text.append(integer: subset.ascent)
        text.append("/Descent ")
        text.append(integer: subset.descent)
        text.append("/CapHeight ")
        text.append(integer: subset.capHeight)
        text.append("/StemV ")
        text.append(integer: subset.stemWidth)
        if isCompact { text.append("/FontFile3 ") } else { text.append("/FontFile2 ") }
        text.append(reference: program)
        text.append(">>")
        file.object(descriptor, text)

        text.removeAll()
        text.append("<</Type/Font/Subtype/")
        if isCompact { text.append("CIDFontType0") } else { text.append("CIDFontType2/CIDToGIDMap/Identity") }
        text.append("/BaseFont/")
        text.append(text: baseName)
        text.append("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ")
        text.append(reference: descriptor)
        text.append("/DW 1000/W[")
        appendWidths(to: &text)
        text.append("]>>")
        file.object(descendant, text)

        text.removeAll()
        text.append("<</Type/Font/Subtype/Type0/BaseFont/")
        text.append(text: isCompact ? baseName + "-Identity-H" : baseName)
        text.append("/Encoding/Identity-H/DescendantFonts[")
        text.append(reference: descendant)
        text.append("]/ToUnicode ")
        text.append(reference: map)
        text.append(">>")
        file.object(font, text)
        return font
    }

    /// Six letters made from the font's own bytes, so that the same subset has the same name everywhere.
    private var subsetTag: String {
        let hash = Checksum.sha256(subset.program)
        return String(decoding: hash.prefix(6).map { UInt8(ascii: "A") + $0 % 26 }, as: UTF8.self)
    }

    /// The glyphs in use by code.
    private var glyphsByCode: [(code: UInt16, glyph: Int)] {
        subset.codes.enumerated().filter { $0.element > 0 }.map { ($0.element, $0.offset) }.sorted { $0.code < $1.code }
    }

    /// `4[500 556]9[1000]`: each stretch of neighbouring codes begins with its first.
    private func appendWidths(to text: inout PDFBytes) {
        var next = -1
        for (code, glyph) in glyphsByCode {
            if Int(code) != next {
                if next >= 0 { text.append("]") }
                text.append(integer: Int(code))
                text.append("[")
            } else {
                text.append(" ")
            }
            text.append(integer: Int(subset.widths[glyph]))
            next = Int(code) + 1
        }
        if next >= 0 { text.append("]") }
    }

    /// The ToUnicode table (ISO 32000-1, 9.10.3).
    private var unicodeMap: PDFBytes {
        var text = PDFBytes()
        text.append("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)")
        text.append("/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n")
        text.append("1 begincodespacerange<0000><FFFF>endcodespacerange\n")
        let pairs = glyphsByCode.filter { scalars[$0.glyph] > 0 }
        for start in stride(from: 0, to: pairs.count, by: 100) {
            let block = pairs[start..<min(start + 100, pairs.count)]
            text.append(integer: block.count)
            text.append(" beginbfchar\n")
            for (code, glyph) in block {
                text.append("<")
                text.append(hex: code)
                text.append("><")
                if let scalar = Unicode.Scalar(scalars[glyph]) {
                    for unit in String(scalar).utf16 { text.append(hex: unit) }
                }
                text.append(">\n")
            }
            text.append("endbfchar\n")
        }
        text.append("endcmap CMapName currentdict/CMap defineresource pop end end")
        return text
    }
}
