/// The search for the largest size that fits.
enum Fitting {
    /// The first of so many choices, largest first, that fits, or the last one.
    ///
    /// What fits at one size fits at every smaller one, so halving finds it: eleven sizes cost four trials, and two
    /// where a guess is right.
    ///
    /// - Parameter guess: tells from the result of the first choice which one will fit; nil when it cannot tell.
    static func first<Result>(
        of count: Int, guess: (Result) -> Int? = { _ in nil }, _ trial: (Int) -> (Result, fits: Bool)
    ) -> (Result, fits: Bool) {
        var best = trial(0)
        if best.fits || count <= 1 { return best }
        if let guess = guess(best.0) {
            for choice in max(1, min(guess, count - 1))..<count {
                best = trial(choice)
                if best.fits { break }
            }
            return best
        }
        var tooLarge = 0
        var small = count - 1
        best = trial(small)
        guard best.fits else { return best }
        while small - tooLarge > 1 {
            let middle = (small + tooLarge) / 2
            let result = trial(middle)
            if result.fits {
                (best, small) = (result, middle)
            } else {
                tooLarge = middle
            }
        }
        return best
    }
}
