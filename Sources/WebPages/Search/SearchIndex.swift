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

    /// Folded word → form → entries with their weights, in order.
    private var postings: [String: [String: [(entry: Int, weight: Int)]]] = [:]
    private var entries: [Entry] = []
    let synonyms: [[String]]

    init(synonyms: [[String]]) { self.synonyms = synonyms }

    mutating func add(_ entry: Entry) {
        var weights: [SearchWord: Int] = [:]
        for (text, weight) in entry.texts {
            for word in SearchWord.words(of: text) where word.folded.utf8.count <= 40 {
                weights[word] = max(weights[word] ?? 0, weight)
            }
        }
        for (word, weight) in weights {
            postings[word.folded, default: [:]][word.form, default: []].append((entries.count, weight))
        }
        entries.append(entry)
    }

    /// The files of the index under a folder; each calls `loaSearch` with its data, because a page opened from a disk
    /// may load scripts but no data.
    func files(in folder: String) -> [SiteFile] {
        var files: [SiteFile] = []
        var starts: [String] = []
        var shard = ""
        var start = ""
        func close() {
            guard !shard.isEmpty else { return }
            files.append(
                SiteFile(
                    path: "\(folder)/\(starts.count).js", text: "loaSearch(\"words\",\(starts.count),{\(shard)})\n"))
            starts.append(start)
            shard = ""
        }
        for (word, forms) in postings.sorted(by: { $0.key < $1.key }) {
            let line = "\(JSONText.quote(word)):{\(Self.written(forms))}"
            if shard.utf8.count + line.utf8.count > Self.shardLength { close() }
            if shard.isEmpty { start = word } else { shard += "," }
            shard += line
        }
        close()
        let chunkCount = (entries.count + Self.chunkLength - 1) / Self.chunkLength
        for chunk in 0..<chunkCount {
            let part = entries[chunk * Self.chunkLength..<min(entries.count, (chunk + 1) * Self.chunkLength)]
            let rows = part.map {
                "[\(JSONText.quote($0.url)),\(JSONText.quote($0.title)),\(JSONText.quote($0.summary))]"
            }
            files.append(
                SiteFile(
                    path: "\(folder)/p\(chunk).js",
                    text: "loaSearch(\"pages\",\(chunk),[\(rows.joined(separator: ",\n"))])\n"))
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

    /// `"hưu":"0L3D"`: entries as differences in base 36, each closed by its weight as a capital, A is 1.
    private static func written(_ forms: [String: [(entry: Int, weight: Int)]]) -> String {
        forms.sorted { $0.key < $1.key }.map { form, list in
            var kept = list
            if kept.count > longestPosting {
                kept.sort { ($1.weight, $0.entry) < ($0.weight, $1.entry) }
                kept = kept.prefix(longestPosting).sorted { $0.entry < $1.entry }
            }
            var text = ""
            var last = 0
            for (entry, weight) in kept {
                text += String(entry - last, radix: 36)
                text.unicodeScalars.append(Unicode.Scalar(UInt8(0x40 + min(max(weight, 1), 26))))
                last = entry
            }
            return "\(JSONText.quote(form)):\"\(text)\""
        }.joined(separator: ",")
    }
}
