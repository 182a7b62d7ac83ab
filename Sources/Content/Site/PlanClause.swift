package import Diagnostics

/// A clause of the communication plan the content serves, from `plan.yaml`; items, audiences and topics name it in
/// their `plan`.
package struct PlanClause: Sendable {
    /// As the plan numbers it: `3.2.c`.
    package var id: String
    package var title: LocalisedText
    /// Kinds of items the clause asks for; one that is missing is a hole in the coverage report.
    package var kinds: [Item.Kind]
    /// Asks for meetings, decisions or budgets, not for publications: never a hole.
    package var isOrganisational: Bool
    package var span: SourceSpan?

    package init(
        id: String, title: LocalisedText, kinds: [Item.Kind] = [], isOrganisational: Bool = false,
        span: SourceSpan? = nil
    ) {
        self.id = id
        self.title = title
        self.kinds = kinds
        self.isOrganisational = isOrganisational
        self.span = span
    }
}
