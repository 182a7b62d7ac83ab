import Content
import Diagnostics
import TestSupport

@testable import Channels

/// The content the project ships, read once for all tests.
enum ShippedSite {
    private static let reading = Task { () throws -> Site in
        var report = Report()
        let site = try await SiteReader.read(Fixture.shipped("content"), report: &report)
        guard let site else { throw Missing() }
        return site
    }

    private struct Missing: Error {}

    static func load() async throws -> Site { try await reading.value }

    /// The day the shipped content is written for.
    static let day = Day(number: 20_780)
}

/// A site written out in a test.
func site(_ fixture: Fixture) async throws -> (site: Site, report: Report) {
    var report = Report()
    guard let site = try await SiteReader.read(fixture, report: &report) else { throw NoSite() }
    return (site, report)
}

struct NoSite: Error {}

extension ChannelPlan {
    /// A file's text.
    func text(_ path: String) throws -> String {
        guard let file = files.first(where: { $0.path == path }) else { throw NoFile(path: path) }
        return file.render().text
    }

    struct NoFile: Error { var path: String }
}
