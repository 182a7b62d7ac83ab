/// What a process that is about to end leaves to the system.
enum Remains {
    private final class Box<Value: Sendable>: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// Keeps a value to the end of the process: taking thousands of pages and texts apart one by one takes a tenth of a
    /// second that nobody gains from.
    static func keep(_ value: some Sendable) { _ = Unmanaged.passRetained(Box(value)) }
}
