/// Finds the word that was probably meant.
public enum Suggestion {
  /// The candidate nearest to a misspelt word; nil where none is near enough. Case, hyphens and underscores do not
  /// count as differences.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty, folded.count <= 40 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let target = fold(candidate)
      let allowed = max(folded.count, target.count) <= 3 ? 1 : max(folded.count, target.count) <= 6 ? 2 : 3
      let distance = distance(folded, target)
      if distance <= allowed, distance * 2 <= min(folded.count, target.count), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// `; did you mean 'cpu'?`, or nothing where no candidate is near.
  public static func question(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// `did you mean 'cpu'?`, or what else to do.
  static func advice(for word: String, among candidates: [String], otherwise: @autoclosure () -> String) -> String {
    if let nearest = nearest(to: word, among: candidates) { return "did you mean '\(nearest)'?" }
    return otherwise()
  }

  private static func fold(_ word: String) -> [UInt8] {
    word.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
  }

  /// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      for j in 0..<b.count {
        var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
        current.append(cost)
      }
      (older, previous) = (previous, current)
    }
    return previous[b.count]
  }
}

/// `a, b and c`.
public func enumeration(_ words: [String], _ conjunction: String = "and") -> String {
  guard words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) " + words[words.count - 1]
}
