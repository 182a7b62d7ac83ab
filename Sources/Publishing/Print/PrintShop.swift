package import Content
package import Diagnostics

/// The stage that makes `print/`.
package struct PrintShop: Sendable {
    private let printing: PrintPlan

    package init(
        site: Site, tree: some SourceTree, printing: PrintPlan, codes: CodePlan, options: BuildOptions, report: inout Report
    ) throws {
        self.printing = printing
    }

    package func publish(to output: OutputTree, observer: some BuildObserver) async throws -> Report { Report() }

    package func check(observer: some BuildObserver) async throws -> Report { Report() }
}
