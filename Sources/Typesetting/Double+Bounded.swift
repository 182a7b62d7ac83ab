extension Double {
    /// The nearest value inside the range; the lower end for what is no number.
    func bounded(by range: ClosedRange<Double>) -> Double {
        self >= range.lowerBound ? Swift.min(self, range.upperBound) : range.lowerBound
    }
}
