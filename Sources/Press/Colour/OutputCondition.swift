/// The printing condition a press file is made for, named as the registry of the ICC names it.
package struct OutputCondition: Hashable, Sendable {
    /// `FOGRA39`.
    package var identifier: String
    /// What people call it.
    package var description: String
    package var registry: String
    /// The ICC profile of the condition, CMYK, as bytes; nil when none is installed.
    package var profile: [UInt8]?

    package init(
        identifier: String, description: String, registry: String = "http://www.color.org", profile: [UInt8]? = nil
    ) {
        self.identifier = identifier
        self.description = description
        self.registry = registry
        self.profile = profile
    }

    /// Offset on coated paper by ISO 12647-2:2004/Amd 1; what Vietnamese offset houses with ISO presses run.
    package static func coatedOffset(profile: [UInt8]?) -> OutputCondition {
        OutputCondition(
            identifier: "FOGRA39", description: "Offset printing, coated paper, ISO 12647-2:2004/Amd 1",
            profile: profile)
    }

    /// The file that `scripts/make-profile` installs, to be looked for in these folders in this order.
    package static let profileFileName = "loa-fogra39.icc"
    package static func profileFolders(home: String) -> [String] {
        ["\(home)/.local/share/color/icc", "/usr/local/share/color/icc", "/usr/share/color/icc"]
    }
}
