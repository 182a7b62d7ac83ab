internal import Content
package import Diagnostics

extension Build {
    /// The codes of what the options ask for; nil when the content has errors.
    package static func codes(_ options: BuildOptions, observer: some BuildObserver) async throws -> (
        ledger: CodeLedger?, report: Report
    ) {
        var report = Report()
        guard let (site, plan) = try await plan(options, report: &report, observer) else { return (nil, report) }
        let codes = CodePlan(
            for: PrintPlan(site: plan.published, options: options.unfiltered).printed, register: site.codes)
        return (CodeLedger(of: site, printing: plan.printing, codes: codes, options: options), report)
    }

    /// Looks at the codes on what the options ask for; nil when the content has errors.
    package static func proof(_ options: BuildOptions, observer: some BuildObserver) async throws -> (
        proof: CodeProof?, report: Report
    ) {
        var report = Report()
        guard let (_, plan) = try await plan(options, report: &report, observer) else { return (nil, report) }
        return (try await CodeProof(of: plan.press, options: options, observer: observer), report)
    }

    private static func plan(
        _ options: BuildOptions, report: inout Report, _ observer: some BuildObserver
    ) async throws -> (Site, BuildPlan)? {
        observer.stage(Message(vi: "đọc nội dung", en: "reading"), of: 1)
        let tree = try DiskTree(root: options.root, report: &report)
        guard let site = try await SiteReader.read(tree, report: &report), !report.hasErrors else { return nil }
        let plan = try await BuildPlan(site: site, tree: tree, options: options, report: &report)
        return report.hasErrors ? nil : (site, plan)
    }
}
