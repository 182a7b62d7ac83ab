internal import CPango
internal import Diagnostics
internal import Glibc
package import Sheets

/// The fonts text may be set in: which families there are, what they cover, where their files lie.
///
/// fontconfig is given a configuration of its own. The one in `/etc/fonts` and the user's home would let the same
/// content come out differently on two machines with the same fonts: it renames families, makes up slants and
/// changes hinting. Variable, bitmap and colour fonts are left out, for no printer's file can hold them.
package final class FontLibrary: @unchecked Sendable {
    // fontconfig counts references atomically and a configuration is only read after it was built,
    // which is what makes the class safe to share.
    let configuration: OpaquePointer
    private let families: [String: [InstalledFace]]

    /// Where Debian puts fonts.
    package static let systemDirectories = ["/usr/share/fonts", "/usr/local/share/fonts"]

    /// Reads which fonts lie in the directories and below.
    ///
    /// - Throws: `FontError.configuration` when fontconfig refuses, `FontError.noFonts` when there are none.
    package init(directories: [String] = FontLibrary.systemDirectories) throws(FontError) {
        var configuration = try FontLibrary.build(directories: directories, rejecting: [])
        // A variable font also lists its named instances, told apart only by the upper half of the index.
        let instances = FontLibrary.faces(of: configuration).filter { $0.face.index > 0xFFFF }.map(\.face.file)
        if !instances.isEmpty {
            FcConfigDestroy(configuration)
            configuration = try FontLibrary.build(directories: directories, rejecting: Set(instances).sorted())
        }
        let faces = FontLibrary.faces(of: configuration)
        guard !faces.isEmpty else {
            FcConfigDestroy(configuration)
            throw FontError.noFonts(directories: directories)
        }
        var families: [String: [InstalledFace]] = [:]
        for face in faces {
            for name in face.names { families[name.lowercased(), default: []].append(face) }
        }
        self.configuration = configuration
        self.families = families.mapValues { $0.sorted { $0.order < $1.order } }
    }

    // The configuration is never destroyed: cairo and pango keep patterns that point into it in caches of the whole
    // process, and one that outlived it took the process down.

    /// Whether a family of that name is installed; case does not matter.
    package func hasFamily(_ name: String) -> Bool {
        families[name.lowercased()] != nil
    }

    /// The families of a list that are not installed, in order.
    package func missingFamilies(of names: [String]) -> [String] {
        names.filter { !hasFamily($0) }
    }

    /// The Debian package that brings a family; nil when none is known.
    package static func debianPackage(for family: String) -> String? {
        let name = family.lowercased()
        return packages.first { name == $0.family || name.hasPrefix($0.family + " ") }?.package
    }

    /// The characters of a text that no face of the families has, in order, each once.
    ///
    /// White space and invisible controls are never missing.
    package func missingCharacters(in text: String, families names: [String]) -> [Character] {
        let charsets = names.compactMap { families[$0.lowercased()]?.first?.charset }
        var missing: [Character] = []
        for character in text where !missing.contains(character) {
            let covered = character.unicodeScalars.allSatisfy { scalar in
                scalar.isInvisible || charsets.contains { FcCharSetHasChar($0, scalar.value) != 0 }
            }
            if !covered { missing.append(character) }
        }
        return missing
    }

    /// The faces of a family from light to heavy, upright before italic; empty when it is not installed.
    package func faces(of family: String) -> [FontFace] {
        families[family.lowercased()]?.sorted { ($0.slant, $0.weight, $0.face) < ($1.slant, $1.weight, $1.face) }
            .map(\.face) ?? []
    }

    /// The upright face of a family whose weight is nearest to one of CSS; nil when it is not installed.
    package func face(of family: String, weight: Int) -> FontFace? {
        let wanted = FcWeightFromOpenType(Int32(clamping: weight))
        let faces = families[family.lowercased()] ?? []
        return faces.min {
            ($0.slant, abs($0.weight - wanted), $0.face) < ($1.slant, abs($1.weight - wanted), $1.face)
        }?.face
    }

    /// The font files with their sizes and times: what was set with other files is set anew.
    package var fingerprint: String {
        Set(families.values.joined().map(\.face.file)).sorted().map { file in
            var status = stat()
            guard stat(file, &status) == 0 else { return file }
            return "\(file) \(status.st_size) \(status.st_mtim.tv_sec)"
        }.joined(separator: "\n")
    }

    /// The first listed prefix wins, so the more specific stand before the general.
    private static let packages: [(family: String, package: String)] = [
        ("inter", "fonts-inter"),
        ("inter display", "fonts-inter"),
        ("noto color emoji", "fonts-noto-color-emoji"),
        ("noto sans cjk", "fonts-noto-cjk"),
        ("noto serif cjk", "fonts-noto-cjk"),
        ("noto sans mono cjk", "fonts-noto-cjk"),
        ("noto mono", "fonts-noto-mono"),
        ("noto sans mono", "fonts-noto-mono"),
        ("noto", "fonts-noto-core"),
        ("khmer os", "fonts-khmeros"),
        ("liberation", "fonts-liberation2"),
        ("dejavu", "fonts-dejavu-core"),
        ("open sans", "fonts-open-sans"),
        ("roboto", "fonts-roboto-unhinted"),
        ("lato", "fonts-lato"),
    ]
}

/// A face fontconfig found.
private struct InstalledFace {
    var face: FontFace
    var names: [String]
    var weight: Int32
    var slant: Int32
    /// Borrowed from the configuration.
    var charset: OpaquePointer?

    /// Upright regular first: coverage is asked of that face.
    var order: (Int32, Int32, FontFace) { (slant, abs(weight - Int32(FC_WEIGHT_REGULAR)), face) }
}

extension FontLibrary {
    private static func build(directories: [String], rejecting files: [String]) throws(FontError) -> OpaquePointer {
        guard let configuration = FcConfigCreate() else { throw FontError.configuration }
        let folders = directories.map { "<dir>\(XMLText.escape($0))</dir>" }.joined()
        let rejected = files.map { "<glob>\(XMLText.escape($0))</glob>" }.joined()
        let unfit = ["variable": true, "color": true, "scalable": false].sorted { $0.key < $1.key }.map { name, value in
            "<pattern><patelt name=\"\(name)\"><bool>\(value)</bool></patelt></pattern>"
        }.joined()
        let text = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>\(folders)\
            <cachedir>/var/cache/fontconfig</cachedir><cachedir prefix="xdg">fontconfig</cachedir>\
            <selectfont><rejectfont>\(unfit)\(rejected)</rejectfont></selectfont></fontconfig>
            """
        guard FcConfigParseAndLoadFromMemory(configuration, text, 1) != 0, FcConfigBuildFonts(configuration) != 0 else {
            FcConfigDestroy(configuration)
            throw FontError.configuration
        }
        return configuration
    }

    private static func faces(of configuration: OpaquePointer) -> [InstalledFace] {
        guard let set = FcConfigGetFonts(configuration, FcSetSystem) else { return [] }
        return (0..<Int(set.pointee.nfont)).compactMap { index in
            guard let pattern = set.pointee.fonts[index], let face = FontFace(pattern: pattern) else { return nil }
            var charset: OpaquePointer?
            FcPatternGetCharSet(pattern, FC_CHARSET, 0, &charset)
            return InstalledFace(
                face: face, names: pattern.familyNames, weight: pattern.integer(FC_WEIGHT) ?? Int32(FC_WEIGHT_REGULAR),
                slant: pattern.integer(FC_SLANT) ?? 0, charset: charset)
        }
    }
}

extension FontFace {
    /// The file and index a resolved fontconfig pattern names.
    init?(pattern: OpaquePointer) {
        var file: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch, let file else { return nil }
        self.init(file: String(cString: file), index: Int(pattern.integer(FC_INDEX) ?? 0))
    }
}

/// A fontconfig pattern.
extension OpaquePointer {
    /// The value of an integer property; a weight may be stored as a double.
    func integer(_ property: String) -> Int32? {
        var value: Int32 = 0
        return FcPatternGetInteger(self, property, 0, &value) == FcResultMatch ? value : nil
    }

    /// All names of the family, the typographic one and the one with the weight in it.
    var familyNames: [String] {
        var names: [String] = []
        var name: UnsafeMutablePointer<FcChar8>?
        while FcPatternGetString(self, FC_FAMILY, Int32(names.count), &name) == FcResultMatch, let found = name {
            names.append(String(cString: found))
        }
        return names
    }
}
