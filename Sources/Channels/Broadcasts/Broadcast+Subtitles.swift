internal import Content

extension Broadcast {
    /// The same words as subtitles, timed by syllables: for a recording, a clip, a teleprompter.
    var subtitles: String {
        var start = 0.0
        var number = 0
        var result = ""
        for sentence in paragraphs.joined() {
            for cue in Broadcast.cues(of: sentence) {
                let end = start + Double(max(1, Speech.syllables(in: cue))) / forms.syllablesPerSecond
                number += 1
                result += "\(number)\n\(Broadcast.time(start)) --> \(Broadcast.time(end))\n"
                result += Broadcast.lines(of: cue).joined(separator: "\n") + "\n\n"
                start = end
            }
        }
        return result
    }

    /// Characters on a line of subtitles; two lines a cue.
    private static let lineLength = 42

    private static func cues(of sentence: String) -> [String] { pieces(of: sentence, atMost: lineLength * 2 - 8) }

    private static func lines(of cue: String) -> [String] {
        cue.count <= lineLength ? [cue] : pieces(of: cue, atMost: max(lineLength, (cue.count + 1) / 2 + 6))
    }

    /// Splits a sentence where a speaker would: into as few pieces as hold it, nearly as long as each other, behind a
    /// comma rather than in the middle of a phrase.
    static func pieces(of text: String, atMost limit: Int) -> [String] {
        guard text.count > limit, limit > 0 else { return [text] }
        let words = words(of: text, atMost: limit)
        let ideal = Double(text.count) / (Double(text.count) / Double(limit)).rounded(.up)
        // The cheapest way to split the words from each one on.
        var best: [(cost: Double, end: Int)] = Array(repeating: (.infinity, 0), count: words.count) + [(0, 0)]
        for start in words.indices.reversed() {
            var length = 0
            for end in start..<words.count {
                length += words[end].count + (end > start ? 1 : 0)
                guard length <= limit else { break }
                let stretch = (Double(length) - ideal) / ideal
                let isPause = end + 1 == words.count || words[end].last?.isPunctuation == true
                let cost = stretch * stretch + (isPause ? 0 : 0.15) + best[end + 1].cost
                if cost < best[start].cost { best[start] = (cost, end + 1) }
            }
        }
        var pieces: [String] = []
        var start = 0
        while start < words.count {
            let end = max(best[start].end, start + 1)
            pieces.append(words[start..<end].joined(separator: " "))
            start = end
        }
        return pieces
    }

    /// The words; one that is longer than a line, as in scripts without spaces, in stretches.
    private static func words(of text: String, atMost limit: Int) -> [Substring] {
        text.split(separator: " ").flatMap { word -> [Substring] in
            var stretches: [Substring] = []
            var rest = word
            while rest.count > limit {
                stretches.append(rest.prefix(limit))
                rest = rest.dropFirst(limit)
            }
            return stretches + [rest]
        }
    }

    private static func time(_ seconds: Double) -> String {
        let total = Int((seconds * 1000).rounded())
        func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return
            "\(pad(total / 3_600_000, 2)):\(pad(total / 60_000 % 60, 2)):\(pad(total / 1000 % 60, 2)),\(pad(total % 1000, 3))"
    }
}
