internal import Diagnostics

/// What can be found in one language, as files a page can load piece by piece without a server.
///
/// Words are sorted and cut into shards of a few kilobytes; a small first file says which shard begins with which
/// word. Titles and addresses lie in chunks of their own, of which only those of the best results are loaded.
struct SearchIndex {
    struct Entry {
        /// Relative to the site's root.
        var url: String
        var title: String
        var summary: String
        /// Texts to find the page by, with how much a word of each counts, 1…26.
        var texts: [(text: String, weight: Int)]
    }

    static let shardLength = 6_000
    static let chunkLength = 16
    /// A word that is on more pages than this says little; the pages where it counts most are kept.
    static let longestPosting = 2_000

    /// A word on a page.
    private struct Posting {
        var word: Int32
        var entry: Int32
        var weight: UInt8
    }

    private var vocabulary = Vocabulary()
    /// By entry.
    private var postings: [Posting] = []
    /// The last posting of each word.
    private var latest: [Int] = []
    private var entries: [(url: String, title: String, summary: String)] = []
    let synonyms: [[String]]

    init(synonyms: [[String]]) { self.synonyms = synonyms }

    mutating func add(_ entry: Entry) {
        let number = Int32(truncatingIfNeeded: entries.count)
        for (text, weight) in entry.texts {
            let weight = UInt8(min(max(weight, 1), 26))
            WordScanner.read(text) { folded, form in
                guard folded.count <= 40 else { return }
                let word = vocabulary.number(of: folded, form: form)
                if word == latest.count { latest.append(-1) }
                let last = latest[word]
                if last >= 0, postings[last].entry == number {
                    postings[last].weight = max(postings[last].weight, weight)
                } else {
                    latest[word] = postings.count
                    postings.append(Posting(word: Int32(word), entry: number, weight: weight))
                }
            }
        }
        entries.append((entry.url, entry.title, entry.summary))
    }

    /// The files of the index under a folder; each calls `loaSearch` with its data, because a page opened from a disk
    /// may load scripts but no data.
    func files(in folder: String) -> [SiteFile] {
        var (files, starts) = shards(in: folder)
        let chunkCount = (entries.count + Self.chunkLength - 1) / Self.chunkLength
        for chunk in 0..<chunkCount {
            var bytes = Array("loaSearch(\"pages\",\(chunk),[".utf8)
            for index in chunk * Self.chunkLength..<min(entries.count, (chunk + 1) * Self.chunkLength) {
                if index > chunk * Self.chunkLength { bytes += ",\n".utf8 }
                bytes.append(UInt8(ascii: "["))
                JSONText.append(entries[index].url, to: &bytes)
                bytes.append(UInt8(ascii: ","))
                JSONText.append(entries[index].title, to: &bytes)
                bytes.append(UInt8(ascii: ","))
                JSONText.append(entries[index].summary, to: &bytes)
                bytes.append(UInt8(ascii: "]"))
            }
            bytes += "])\n".utf8
            files.append(SiteFile(path: "\(folder)/p\(chunk).js", bytes: bytes))
        }
        let groups = synonyms.map { group in
            let phrases = group.map { phrase in
                "[" + SearchWord.words(of: phrase).map { JSONText.quote($0.folded) }.joined(separator: ",") + "]"
            }
            return "[\(phrases.joined(separator: ","))]"
        }
        let text = """
            loaSearch("index",0,{"count":\(entries.count),"chunk":\(Self.chunkLength),\
            "starts":[\(starts.map(JSONText.quote).joined(separator: ","))],"synonyms":[\(groups.joined(separator: ","))]})

            """
        files.append(SiteFile(path: "\(folder)/index.js", text: text))
        return files
    }

    /// The words, cut into files, and the word each file begins with.
    private func shards(in folder: String) -> (files: [SiteFile], starts: [String]) {
        let byWord = postingsByWord
        let words = vocabulary.sorted
        var files: [SiteFile] = []
        var starts: [String] = []
        var shard: [UInt8] = []
        var start = ""
        func close() {
            guard !shard.isEmpty else { return }
            let bytes = Array("loaSearch(\"words\",\(starts.count),{".utf8) + shard + Array("})\n".utf8)
            files.append(SiteFile(path: "\(folder)/\(starts.count).js", bytes: bytes))
            starts.append(start)
            shard = []
        }
        var index = 0
        while index < words.count {
            // One line for the forms that fold alike.
            let folded = vocabulary.folded(words[index])
            let word = String(decoding: folded, as: UTF8.self)
            var line: [UInt8] = []
            JSONText.append(word, to: &line)
            line += ":{".utf8
            var isFirst = true
            while index < words.count, vocabulary.folded(words[index]).elementsEqual(folded) {
                if !isFirst { line.append(UInt8(ascii: ",")) }
                isFirst = false
                JSONText.append(String(decoding: vocabulary.form(words[index]), as: UTF8.self), to: &line)
                line += ":\"".utf8
                write(byWord.postings[byWord.starts[words[index]]..<byWord.starts[words[index] + 1]], to: &line)
                line.append(UInt8(ascii: "\""))
                index += 1
            }
            line.append(UInt8(ascii: "}"))
            if shard.count + line.count > Self.shardLength { close() }
            if shard.isEmpty { start = word } else { shard.append(UInt8(ascii: ",")) }
            shard += line
        }
        close()
        return (files, starts)
    }

    /// The postings word by word, and where those of each word start.
    private var postingsByWord: (postings: [Posting], starts: [Int]) {
        var starts = [Int](repeating: 0, count: vocabulary.count + 1)
        for posting in postings { starts[Int(posting.word) + 1] += 1 }
        for word in 0..<vocabulary.count { starts[word + 1] += starts[word] }
        var sorted = postings
        var next = starts
        for posting in postings {
            sorted[next[Int(posting.word)]] = posting
            next[Int(posting.word)] += 1
        }
        return (sorted, starts)
    }

    /// `0L3D`: entries as differences in base 36, each closed by its weight as a capital, A is 1.
    private func write(_ postings: ArraySlice<Posting>, to bytes: inout [UInt8]) {
        var kept = postings
        if kept.count > Self.longestPosting {
            kept = Self.heaviest(kept)
        }
        var last: Int32 = 0
        for posting in kept {
            Self.write(UInt32(bitPattern: posting.entry - last), to: &bytes)
            bytes.append(0x40 + posting.weight)
            last = posting.entry
        }
    }

    /// Those that count most, of equals the first, in the order of their entries.
    private static func heaviest(_ postings: ArraySlice<Posting>) -> ArraySlice<Posting> {
        var counts = [Int](repeating: 0, count: 27)
        for posting in postings { counts[Int(posting.weight)] += 1 }
        var room = longestPosting
        var least = 26
        while least > 0, counts[least] <= room {
            room -= counts[least]
            least -= 1
        }
        return postings.filter { posting in
            if posting.weight == least { room -= 1 }
            return posting.weight > least || posting.weight == least && room >= 0
        }[...]
    }

    /// A number in base 36, most often of one digit.
    private static func write(_ number: UInt32, to bytes: inout [UInt8]) {
        if number >= 36 { write(number / 36, to: &bytes) }
        let digit = UInt8(truncatingIfNeeded: number % 36)
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
}
