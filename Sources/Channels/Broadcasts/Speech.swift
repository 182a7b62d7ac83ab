internal import Content

/// Sentences and syllables: how long a text takes to read out.
enum Speech {
    /// The sentences of a paragraph, each with its stop.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            current.append(character)
            let isStop = ".!?…。！？។៕".contains(character)
            // A stop inside a number or a name stands against the next letter; Chinese and Khmer stops need no space.
            let isAtEnd =
                index + 1 == characters.count || characters[index + 1].isWhitespace || "。！？។៕".contains(character)
            if isStop, isAtEnd {
                sentences.append(current.tidied)
                current = ""
            }
        }
        let rest = current.tidied
        if !rest.isEmpty { sentences.append(rest) }
        return sentences.filter { !$0.isEmpty }
    }

    /// How many syllables a text has when read aloud.
    ///
    /// In Latin script, one for every run of vowels: exact for Vietnamese, where each written word is one, and near
    /// enough elsewhere. One for each ideograph; in other scripts one for each cluster of letters. A digit counts one.
    static func syllables(in text: String) -> Int {
        var count = 0
        for word in text.split(whereSeparator: { $0.isWhitespace || $0.isPunctuation }) {
            count += syllables(inWord: word)
        }
        return count
    }

    private static func syllables(inWord word: Substring) -> Int {
        var count = 0
        var latin = ""
        for character in word {
            guard let scalar = character.unicodeScalars.first else { continue }
            if character.isNumber {
                count += 1
            } else if scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value) || scalar.value == 0x1B0 {
                if character.isLetter { latin.append(character) }
            } else if character.isLetter {
                count += 1
            }
        }
        guard !latin.isEmpty else { return count }
        var runs = 0
        var wasVowel = false
        for byte in SearchFolding.fold(latin).utf8 {
            let isVowel = "aeiouy".utf8.contains(byte)
            if isVowel, !wasVowel { runs += 1 }
            wasVowel = isVowel
        }
        return count + max(1, runs)
    }
}
