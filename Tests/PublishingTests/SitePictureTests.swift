import Content
import Diagnostics
import FoundationEssentials
import Sheets
import TestSupport
import Testing

@testable import Publishing

/// Pictures of articles on their way into the site.
@Suite struct SitePictureTests {
    let project: SampleProject
    private let folder = "content/articles/gia-nuoc"

    init() throws { project = try SampleProject() }

    /// A picture made by ImageMagick.
    private func made(_ format: String, _ size: String, _ options: [String] = ["plasma:blue-gold"]) throws -> [UInt8] {
        let outcome = try Tool.run("convert", ["-seed", "1", "-size", size] + options + ["\(format):-"])
        #expect(outcome.status == 0)
        return outcome.output
    }

    /// A JPEG that says how the camera was held and where it was.
    private func photograph(_ size: String, orientation: UInt8) throws -> [UInt8] {
        // TIFF, big endian; one directory with the orientation and, as text, a place.
        var tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2]
        tiff += [0x01, 0x0E, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38]
        tiff += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        tiff += [0, 0, 0, 0] + Array("GPS 10.9,106\0".utf8)
        let segment = Array("Exif\0\0".utf8) + tiff
        let length = segment.count + 2
        // The upper left quarter is red, so that up and left can be told.
        let plain = try made(
            "jpeg", size,
            ["xc:white", "-fill", "red", "-draw", "rectangle 0,0 \(side(size, 0) / 2),\(side(size, 1) / 2)"])
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment + plain.dropFirst(2)
    }

    private func side(_ size: String, _ index: Int) -> Int { Int(size.split(separator: "x")[index]) ?? 0 }

    /// Builds with a picture in the article.
    private func build(_ bytes: [UInt8], _ name: String, alternative: String = "Vòi nước") async throws -> BuildResult {
        try project.write(bytes, to: "\(folder)/\(name)")
        let path = "\(folder)/vi.md"
        let text = try project.text(of: path)
        if !text.contains("](\(name))") { try project.write(text + "\n![\(alternative)](\(name))\n", to: path) }
        return try await project.build()
    }

    /// The findings, but for the one about the translation, which has no picture.
    private func ids(_ report: Report) -> [String] {
        report.diagnostics.map(\.id).filter { $0 != "translation-differs" }
    }

    private func ids(_ result: BuildResult) -> [String] { ids(result.report) }

    /// The pictures of the site, by name.
    private func pictures() throws -> [String] {
        try project.folder.files(under: "output/site/pictures/articles/gia-nuoc").sorted()
    }

    private func file(_ name: String) -> String { "\(project.output)/site/pictures/articles/gia-nuoc/\(name)" }

    private func look(_ name: String, _ format: String) throws -> String {
        try Tool.run("convert", [file(name), "-format", format, "info:"]).text
    }

    private func image() throws -> Substring {
        let page = try project.folder.read("output/site/gia-nuoc/index.html")
        let picture = try #require(page.split(separator: "<picture>").last?.split(separator: "</picture>").first)
        return picture
    }

    /// Whatever space a picture was made in, it shows the colour that was meant.
    @Test(arguments: [
        ("jpeg", ["/usr/share/color/icc/compatibleWithAdobeRGB1998.icc"], 6),
        ("png", ["/usr/share/color/icc/compatibleWithAdobeRGB1998.icc"], 3),
        ("jpeg", ["/usr/share/color/icc/ghostscript/default_cmyk.icc"], 14),
        ("jpeg", [], 6),
    ])
    func aPictureKeepsItsColours(format: String, profiles: [String], tolerance: Int) async throws {
        let meant = [190, 90, 70]
        var options = ["xc:rgb(190,90,70)", "-profile", "/usr/share/color/icc/ghostscript/srgb.icc"]
        for profile in profiles { options += ["-profile", profile] }
        let name = "mau.\(format == "png" ? "png" : "jpg")"
        #expect(ids(try await build(try made(format, "400x300", options + ["-quality", "98"]), name)) == [])
        for file in try pictures() {
            let shown = try look(
                file, "%[fx:round(255*p{90,90}.r)] %[fx:round(255*p{90,90}.g)] %[fx:round(255*p{90,90}.b)]"
            )
            .split(separator: " ").compactMap { Int($0) }
            #expect(zip(shown, meant).allSatisfy { abs($0 - $1) <= tolerance } && shown.count == 3, "\(file): \(shown)")
            #expect(try look(file, "%[colorspace] %[profile:icc]").hasPrefix("sRGB"))
        }
    }

    @Test func aPhotographIsServedInSizesUprightAndWithoutItsStory() async throws {
        let result = try await build(try photograph("2000x1000", orientation: 6), "cho.jpg")
        #expect(ids(result) == [])
        let names = try pictures()
        #expect(
            names.map { $0.split(separator: "-").dropFirst(2).joined() }
                == ["1000.webp", "480.webp", "960.jpg"])
        for name in names {
            let bytes = try Data(contentsOf: URL(filePath: file(name)))
            for word in ["Exif", "GPS"] { #expect(bytes.firstRange(of: Data(word.utf8)) == nil, "\(name)") }
            // Turned by a quarter, the red corner is the upper right one.
            #expect(try look(name, "%[fx:w<h] %[fx:p{w*3/4,h/4}.g<.3] %[fx:p{w/4,h/4}.g>.7]") == "1 1 1", "\(name)")
        }
        let image = try image()
        for part in [
            "type=\"image/webp\"", "480w", "1000w", "width=\"960\" height=\"1920\"", "alt=\"Vòi nước\"",
        ] {
            #expect(image.contains(part), "\(image)")
        }
    }

    @Test func onlyWhatChangedIsMadeAgainAndAlwaysTheSame() async throws {
        _ = try await build(try made("png", "1200x800"), "so-do.png")
        let before = try project.tree()
        let names = try pictures()
        #expect(names.count == 4)
        let places = try names.map {
            try FileManager.default.attributesOfItem(atPath: file($0))[.systemFileNumber] as? UInt
        }
        // Another text, the same picture: the files are the same down to their place on the disk.
        try project.write(try project.text(of: "\(folder)/vi.md") + "\nThêm.\n", to: "\(folder)/vi.md")
        try await project.build()
        #expect(
            try names.map { try FileManager.default.attributesOfItem(atPath: file($0))[.systemFileNumber] as? UInt }
                == places)
        var other = project.options(output: project.folder.path + "/other")
        other.workers = 5
        try await project.build(other)
        let again = try project.tree("other")
        for name in names {
            let path = "site/pictures/articles/gia-nuoc/\(name)"
            #expect(before[path] != nil && before[path] == again[path])
        }
    }

    @Test func aSmallPictureStaysItsSize() async throws {
        _ = try await build(try made("jpeg", "300x200"), "nho.jpeg")
        #expect(try pictures().map { $0.split(separator: "-").last ?? "" }.sorted() == ["300.jpg", "300.webp"])
    }

    @Test func drawingsPassWhenTheyAreNothingElse() async throws {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h9\"/></svg>"
        let result = try await build(Array(svg.utf8), "voi.svg")
        #expect(ids(result) == [])
        let name = try #require(try pictures().first)
        #expect(try project.folder.read("output/site/pictures/articles/gia-nuoc/\(name)") == svg)
        #expect(try project.folder.read("output/site/gia-nuoc/index.html").contains("width=\"40\" height=\"30\""))
        for part in [
            "<script>1</script>", "<rect onclick=\"1\"/>", "<image href=\"https://example.org/a.png\"/>",
            "<style>@import 'a.css'</style>", "<a xlink:href=\"javascript:1\"/>",
            "<rect fill=\"url(http://a.b/c#d)\"/>",
            "<foreignObject/>", "<set attributeName=\"href\" to=\"javascript:1\"/>", "<style>a{b:\\75rl(x)}</style>",
        ] {
            let result = try await build(Array(svg.replacing("</svg>", with: part + "</svg>").utf8), "voi.svg")
            #expect(ids(result) == ["active-picture"], "\(part)")
        }
        let entity = "<!DOCTYPE svg [<!ENTITY a \"b\">]>" + svg
        #expect(ids(try await build(Array(entity.utf8), "voi.svg")) == ["active-picture"])
    }

    @Test func whatCannotBeServedIsSaid() async throws {
        let photograph = try made("jpeg", "900x600")
        #expect(ids(try await build(Array(photograph.prefix(photograph.count / 2)), "a.jpg")) == ["damaged-picture"])
        #expect(ids(try await build(Array("nothing".utf8), "a.jpg")) == ["unreadable-picture"])
        // A header that claims 50,000 × 50,000.
        var claim = try made("png", "8x8")
        for offset in [16, 20] { claim.replaceSubrange(offset..<(offset + 4), with: [0, 0, 0xC3, 0x50]) }
        #expect(ids(try await build(claim, "a.jpg")) == ["picture-too-large"])
        // And one that claims less than the file has.
        claim.replaceSubrange(16..<24, with: [0, 0, 16, 0, 0, 0, 16, 0])
        #expect(ids(try await build(claim, "a.jpg")) == ["damaged-picture"])
        let check = try await Build.check(project.options(), observer: Silence())
        #expect(ids(check) == ["damaged-picture"])
        #expect(check.diagnostics.first { $0.severity == .error }?.span?.file.path == "\(folder)/a.jpg")
        let without = try await build(photograph, "b.jpg", alternative: "")
        #expect(ids(without).contains("missing-alt"))
    }

    /// Any damage anywhere ends in a picture or a finding.
    @Test func noDamageCrashes() async throws {
        var random = SystemRandomNumberGenerator()
        for format in ["jpeg", "png"] {
            let sound = try made(format, "64x48")
            for _ in 0..<25 {
                var bytes = sound
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                guard let header = PictureHeader(bytes), header.width * header.height < 1_000_000 else { continue }
                let source = PictureSource(bytes, header, path: "a", folder: "pictures", name: "a.\(format)")
                _ = try? source.make(source.files, from: bytes)
            }
        }
    }
}
