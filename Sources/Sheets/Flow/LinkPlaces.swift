/// Finds where the links of a paragraph came to stand after it was broken into lines.
enum LinkPlaces {
    /// The stretch of each line that a link covers, in points from the line's left end, by line.
    static func stretches(of links: [InlineText.Link], in runs: [StyledRun], lines: [ShapedLine]) -> [[(
        from: Float, to: Float, url: String
    )]] {
        var result = [[(from: Float, to: Float, url: String)]](repeating: [], count: lines.count)
        guard !links.isEmpty else { return result }
        let source = runs.flatMap { Array($0.text.utf8) }
        var position = 0
        for (number, line) in lines.enumerated() {
            for run in line.runs {
                let text = Array(run.text.utf8)
                // Where each byte of the run stands in the paragraph; a breaker may leave out or put in spaces.
                var places = [Int](repeating: -1, count: text.count)
                for (offset, byte) in text.enumerated() {
                    var ahead = position
                    while ahead < source.count, ahead - position < 8, source[ahead] != byte { ahead += 1 }
                    guard ahead < source.count, source[ahead] == byte else { continue }
                    places[offset] = ahead
                    position = ahead + 1
                }
                for link in links {
                    var from = Float.infinity
                    var to = -Float.infinity
                    for glyph in run.glyphs {
                        let cluster = Int(glyph.cluster)
                        guard places.indices.contains(cluster), link.range.contains(places[cluster]) else { continue }
                        from = min(from, glyph.x)
                        to = max(to, glyph.x + glyph.advance)
                    }
                    guard from < to else { continue }
                    if let last = result[number].last, last.url == link.url, from - last.to < 4 {
                        result[number][result[number].count - 1].to = to
                    } else {
                        result[number].append((from, to, link.url))
                    }
                }
            }
        }
        return result
    }
}
