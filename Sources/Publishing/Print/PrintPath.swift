package import Content

/// Where the files of a printed edition lie in the output tree.
package enum PrintPath {
    /// `print/leaflets/tu-nguyen/vi-tu-nguyen-25405/tu-nguyen-vi-25405-screen.pdf`: the name alone tells a clerk
    /// who has only the file what it is.
    package static func file(
        of run: PrintPlan.Run, edition: Edition, flavour: BuildOptions.Flavour, page: String? = nil
    ) -> String {
        var name = "\(run.name)-\(edition.language)"
        if edition.audience.rawValue != run.item.name { name += "-\(edition.audience)" }
        if let place = edition.place { name += "-\(place)" }
        if let page { name += "-\(page)" }
        return "\(folder(of: run, edition: edition))/\(name)-\(flavour.rawValue).\(flavour == .preview ? "png" : "pdf")"
    }

    package static func folder(of run: PrintPlan.Run, edition: Edition) -> String {
        "print/\(run.item.kind.rawValue)/\(run.name)/\(edition.slug)"
    }
}
