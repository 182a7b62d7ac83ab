internal import Diagnostics

/// The folders of the site's addresses, from `paths` of `site.yaml`.
///
/// Addresses are read aloud, typed off paper and kept for years, so they are in the language of the site's readers;
/// a folder that `paths` does not name has its English name.
package struct SitePaths: Sendable, Equatable {
    /// What lies in a folder; the raw value is the key in `site.yaml` and the name by default.
    package enum Folder: String, CaseIterable, Sendable {
        /// The index of all articles; the articles themselves lie at the root of the site.
        case articles
        case faq, campaigns, rebuttals, stories, events
        case audiences, topics, calculators, places, search
        /// "Is this leaflet real?"
        case leaflets
        /// For portals that show the content as well.
        case reuse
        /// Every component of the theme.
        case gallery
    }

    /// Folders that no page may have: files of the site lie there, or printed codes lead there (`/Q/A7K2MN`, on a
    /// disk that does not tell capitals from small letters as well).
    package static let kept: Set<String> = ["assets", "data", "embed", "pictures", "q"]

    private var names: [Folder: String] = [:]

    package init() {}

    package subscript(folder: Folder) -> String {
        get { names[folder] ?? folder.rawValue }
        set { names[folder] = newValue }
    }

    /// First parts of addresses that belong to folders of the site.
    package var all: Set<String> { Set(Folder.allCases.map { self[$0] }).union(Self.kept) }

    init(_ reader: inout MappingReader, languages: Set<String>) {
        for folder in Folder.allCases {
            guard let name = reader.string(folder.rawValue) else { continue }
            if Slug.isValid(name) {
                names[folder] = name
            } else {
                reader.add(.invalidSlug(name, at: reader.span(of: folder.rawValue)))
            }
        }
        var owners: [String: Folder] = [:]
        for folder in Folder.allCases {
            let name = self[folder]
            let owner = owners.updateValue(folder, forKey: name)?.rawValue
            guard let other = owner ?? (Self.kept.contains(name) || languages.contains(name) ? name : nil) else {
                continue
            }
            // The one that was named is at fault, not the one that has its name by default.
            let key = names[folder] == nil ? other : folder.rawValue
            reader.add(.folderTaken(name, at: reader.span(of: key)))
            names[folder] = nil
        }
    }
}

extension Diagnostic {
    fileprivate static func folderTaken(_ name: String, at span: SourceSpan?) -> Diagnostic {
        Diagnostic(
            "folder-taken", .error,
            Message(
                vi: "thư mục “\(name)” của trang đã dùng vào việc khác",
                en: "folder '\(name)' of the site is already used for something else"),
            at: span)
    }
}
