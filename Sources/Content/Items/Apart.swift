/// A part that few values have, held by reference: where it is missing it takes the room of a pointer.
///
/// Of thousands of texts each has the keys of its own kind only.
@propertyWrapper
package struct Apart<Part: Sendable>: Sendable {
    /// Never changed; setting the part puts another in its place.
    private final class Held: Sendable {
        let part: Part?
        init(_ part: Part?) { self.part = part }
    }
    private var held: Held?

    package init(wrappedValue: Part?) { self.wrappedValue = wrappedValue }

    package var wrappedValue: Part? {
        // Read where it is: a getter would hand out a copy of everything in it.
        _read {
            if let held {
                yield held.part
            } else {
                yield nil
            }
        }
        set { held = newValue == nil ? nil : Held(newValue) }
    }
}
