internal import CPango
package import Sheets

/// Breaks paragraphs into lines and shapes them with real fonts.
///
/// One per thread: pango's font map is not to be shared, and making one costs more than a leaflet.
/// The result depends on the paragraph and the font library only, never on what was set before.
package final class Typesetter: TextMeasuring {
    private let shaper: ParagraphShaper
    private var shaped: GenerationCache<ParagraphText, ShapedParagraph>

    /// - Parameter remembered: how many paragraphs are kept so that text shared by many sheets is shaped once.
    package init(fonts: FontLibrary, remembered: Int = 640) throws(FontError) {
        shaper = try ParagraphShaper(fonts: fonts)
        shaped = GenerationCache(limit: remembered)
    }

    package func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
        shaped.value(for: paragraph) { shaper.shape(paragraph) }
    }
}

/// The pango objects of one typesetter, set up once.
///
/// Metrics stay unrounded: hinting is off and one unit is one point, else advances would snap to whole points.
final class ParagraphShaper {
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private let words: WordBreaks
    private let fonts: ShapingFonts
    let composer: WordComposer

    init(fonts library: FontLibrary) throws(FontError) {
        guard let map = FontMap(configuration: library.configuration),
            let context = pango_font_map_create_context(map.pointer)
        else { throw FontError.library("pango") }
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        guard let layout = pango_layout_new(context) else { throw FontError.library("pango") }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD)
        pango_layout_set_auto_dir(layout, 0)
        self.context = context
        self.layout = layout
        words = try WordBreaks()
        fonts = ShapingFonts(of: map, context: context)
        composer = WordComposer(fonts: fonts)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
        composer.compose(paragraph) { shapeWhole($0) } ?? shapeWhole(paragraph)
    }

    /// Shapes a paragraph with pango, whatever is known of its words.
    func shapeWhole(_ paragraph: ParagraphText) -> ShapedParagraph {
        let text = BreakableText(runs: paragraph.runs, words: words)
        setUp(paragraph, text)
        var builder = ParagraphBuilder(paragraph: paragraph, fonts: fonts)
        var list = pango_layout_get_lines_readonly(layout)
        while let node = list {
            let line = node.pointee.data.assumingMemoryBound(to: PangoLayoutLine.self)
            builder.add(line.pointee, of: text)
            list = node.pointee.next
        }
        return builder.finish()
    }

    /// The width pango breaks lines at, in 1/1024 point, for paragraphs without an indent.
    ///
    /// One unit more, for a text measured once must fit into the width that was measured.
    static func width(of paragraph: ParagraphText) -> Int32 {
        Int32(clamping: Int(paragraph.width.value.bounded(by: 0...1_000_000) * 1024) + 1)
    }

    private func setUp(_ paragraph: ParagraphText, _ text: BreakableText) {
        // pango hangs a negative indent by moving the other lines right; here the first one moves left.
        let indent = paragraph.firstLineIndent.value.bounded(by: -100_000...100_000)
        let width = paragraph.width.value.bounded(by: 0...1_000_000) + max(0, -indent)
        // One unit more, for a text measured once must fit into the width that was measured.
        pango_layout_set_width(layout, Int32(clamping: Int(width * 1024) + 1))
        pango_layout_set_indent(layout, Int32(clamping: Int(indent * 1024)))
        pango_layout_set_justify(layout, paragraph.alignment == .justified ? 1 : 0)
        let attributes = pango_attr_list_new()
        var start = 0
        for (run, end) in zip(paragraph.runs, text.runEnds) where end > start {
            for attribute in fonts.attributes(for: run.style) {
                attribute?.pointee.start_index = UInt32(clamping: start)
                attribute?.pointee.end_index = UInt32(clamping: end)
                pango_attr_list_insert(attributes, attribute)
            }
            start = end
        }
        text.bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                pango_layout_set_text(layout, characters.baseAddress, Int32(clamping: characters.count))
            }
        }
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
    }
}
