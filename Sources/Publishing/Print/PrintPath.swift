internal import Content

/// Where the files of a printed edition lie in the output tree.
///
/// The name alone tells a clerk who has only the file what it is.
package enum PrintPath {
    /// `print/leaflets/tu-nguyen/vi-tu-nguyen-25405/tu-nguyen-vi-25405-screen.pdf`; the letters of a merge lie together:
    /// `print/letters/ho-kinh-doanh/vi-ho-kinh-doanh/ho-kinh-doanh-vi-r3-screen.pdf`.
    package static func file(
        of run: PrintPlan.Run, copy: PrintPlan.Copy, flavour: BuildOptions.Flavour
    ) -> String {
        "\(folder(of: run, copy: copy))/\(name(of: run, copy: copy))-\(flavour.rawValue).\(flavour == .preview ? "png" : "pdf")"
    }

    /// A page as a picture of its full size: `screens/phong-cho/vi-nguoi-dan/phong-cho-vi-nguoi-dan-1.png`.
    static func picture(of run: PrintPlan.Run, copy: PrintPlan.Copy, page: Int) -> String {
        "\(pictureFolder(of: run, copy: copy))/\(name(of: run, copy: copy))-\(page + 1).png"
    }

    /// The slides of one edition one after the other.
    static func loop(of run: PrintPlan.Run, copy: PrintPlan.Copy) -> String {
        "\(pictureFolder(of: run, copy: copy))/\(name(of: run, copy: copy))-loop.html"
    }

    /// A file of the run as a whole: `print/leaflets/tu-nguyen/tu-nguyen-vi-press.zip`.
    static func whole(of run: PrintPlan.Run, _ ending: String) -> String {
        "print/\(run.item.kind.rawValue)/\(run.name)/\(wholeName(of: run, ending))"
    }

    /// The last component of `whole`.
    static func wholeName(of run: PrintPlan.Run, _ ending: String) -> String {
        "\(stem(of: run))-\(ending)"
    }

    /// Names some of a run's copies: `25195-25210`, or the first three and how many more.
    static func part(_ copies: [PrintPlan.Copy]) -> String {
        let names = copies.map { copy in
            copy.record.map { "r\($0.id)" } ?? copy.edition.place?.rawValue ?? copy.edition.language.rawValue
        }
        return names.prefix(3).joined(separator: "-") + (names.count > 3 ? "-\(names.count - 3)" : "")
    }

    /// The last component of a press file.
    static func pressName(of run: PrintPlan.Run, copy: PrintPlan.Copy) -> String {
        "\(name(of: run, copy: copy))-press.pdf"
    }

    private static func stem(of run: PrintPlan.Run) -> String {
        guard let edition = run.copies.first?.edition else { return run.name }
        let audience = edition.audience.rawValue
        return "\(run.name)-\(edition.language)" + (audience == run.item.name ? "" : "-\(audience)")
    }

    private static func name(of run: PrintPlan.Run, copy: PrintPlan.Copy) -> String {
        if let record = copy.record { return "\(stem(of: run))-r\(record.id)" }
        return stem(of: run) + (copy.edition.place.map { "-\($0)" } ?? "")
    }

    private static func folder(of run: PrintPlan.Run, copy: PrintPlan.Copy) -> String {
        "print/\(run.item.kind.rawValue)/\(run.name)/\(subfolder(of: copy))"
    }

    private static func pictureFolder(of run: PrintPlan.Run, copy: PrintPlan.Copy) -> String {
        let root = run.item.kind == .screens ? "screens" : "print/\(run.item.kind.rawValue)"
        return "\(root)/\(run.name)/\(subfolder(of: copy))"
    }

    private static func subfolder(of copy: PrintPlan.Copy) -> String {
        var edition = copy.edition
        if copy.record != nil { edition.place = nil }
        return edition.slug
    }
}
