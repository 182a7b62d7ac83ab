import Content
import Foundation
import TestSupport
import Testing

@testable import WebPages

/// Feeds against RFC 4287 (Atom) and https://jsonfeed.org/version/1.1, as far as a feed can break them.
@Suite struct FeedTests {
    private static let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"

    private static func files() async throws -> [String: [UInt8]] {
        let site = try await render(RepositoryThemes.adding(to: sampleContent))
        return Dictionary(uniqueKeysWithValues: site.renderer.sharedFiles().map { ($0.path, $0.bytes) })
    }

    @Test func atomFeedsAreWhatTheStandardAsksFor() async throws {
        let feeds = try await Self.files().filter { $0.key.hasSuffix("feed.xml") }
        #expect(feeds.count > 4)
        var identifiers: Set<String> = []
        for (path, bytes) in feeds {
            let reader = AtomReader(bytes)
            #expect(reader.fault == nil, "\(path)")
            // 4.1.1: exactly one id, title and updated, an author where an entry has none, a link to itself.
            #expect(reader.feed["id"]?.count == 1 && reader.feed["title"]?.count == 1)
            #expect(reader.feed["updated"]?.count == 1 && reader.feed["name"]?.first?.isEmpty == false)
            #expect(reader.links.contains { $0["rel"] == "self" && $0["href"]?.hasSuffix(path) == true })
            let isNew = identifiers.insert(reader.feed["id"]?.first ?? "").inserted
            #expect(isNew, "\(path)")
            var own: Set<String> = []
            for entry in reader.entries {
                // 4.1.2: exactly one id, title and updated; 4.2.6: an id is never shared.
                for name in ["id", "title", "updated"] { #expect(entry[name]?.count == 1, "\(path) \(name)") }
                let isOwn = own.insert(entry["id"]?.first ?? "").inserted
                #expect(isOwn, "\(path)")
                for date in (entry["updated"] ?? []) + (entry["published"] ?? []) {
                    #expect(date.range(of: "^\(Self.day)$", options: .regularExpression) != nil)
                }
                #expect((entry["published"]?.first ?? "") <= (entry["updated"]?.first ?? ""))
            }
            let dates = reader.entries.compactMap { $0["updated"]?.first }
            #expect(dates == dates.sorted(by: >))
            if let newest = dates.first { #expect(reader.feed["updated"]?.first == newest) }
        }
    }

    @Test func jsonFeedsAreWhatTheirVersionAsksFor() async throws {
        let schema = try Schema(
            #"""
            {"type": "object", "required": ["version", "title", "home_page_url", "feed_url", "language", "authors", "items"],
             "additionalProperties": false,
             "properties": {
               "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": {"type": "string", "minLength": 1},
               "home_page_url": {"type": "string", "pattern": "^https://"}, "language": {"type": "string", "minLength": 2},
               "feed_url": {"type": "string", "pattern": "^https://.*feed[.]json$"},
               "authors": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string", "minLength": 1}}}},
               "items": {"type": "array", "items": {"type": "object",
                 "required": ["id", "url", "title", "content_text", "date_published", "date_modified"],
                 "additionalProperties": false,
                 "properties": {
                   "id": {"type": "string", "minLength": 1}, "url": {"type": "string", "pattern": "^https://"},
                   "title": {"type": "string"}, "content_text": {"type": "string"},
                   "date_published": {"type": "string", "pattern": "T[0-9:]+Z$"},
                   "date_modified": {"type": "string", "pattern": "T[0-9:]+Z$"}}}}}}
            """#)
        let feeds = try await Self.files().filter { $0.key.hasSuffix("feed.json") }
        #expect(feeds.count > 4)
        for (path, bytes) in feeds {
            let feed = try JSONSerialization.jsonObject(with: Data(bytes))
            #expect(schema.faults(of: feed) == [], "\(path)")
        }
    }
}

/// The texts of a feed's elements, by name, for the feed itself and for each entry.
private struct AtomReader {
    var feed: [String: [String]] = [:]
    var links: [[String: String]] = []
    var entries: [[String: [String]]] = []
    var fault: String?

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        else {
            fault = "no feed"
            return
        }
        let rest = text.components(separatedBy: "?>\n").dropFirst().joined(separator: "?>\n")
            // PageTags knows links as HTML does, without an end.
            .replacing("/>", with: ">")
        let tags = PageTags(rest)
        fault = tags.errors.first
        for (index, tag) in tags.tags.enumerated() where !tag.isEnd {
            if tag.name == "entry" { entries.append([:]) }
            if tag.name == "link" {
                if entries.isEmpty { links.append(tag.attributes) }
                continue
            }
            guard index + 1 < tags.tags.count, tags.tags[index + 1].isEnd, tags.tags[index + 1].name == tag.name else {
                continue
            }
            let content = rest[tag.offset..<tags.tags[index + 1].offset]
            let words = String(content[content.index(after: content.firstIndex(of: ">") ?? content.startIndex)...])
            if entries.isEmpty {
                feed[tag.name, default: []].append(words)
            } else {
                entries[entries.count - 1][tag.name, default: []].append(words)
            }
        }
    }
}
