/// Text for terminals that have no characters outside ASCII.
public enum ASCIIText {
  /// Each sign becomes one of the same width, so that tables stay in line; what their legends say of a sign stays true,
  /// since it changes there too. Letters outside ASCII (of names) stay as they are.
  public static func text(of text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var plain = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        plain.unicodeScalars.append(scalar)
      } else if let sign = signs[scalar] {
        plain.unicodeScalars.append(sign)
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "±": "~", "✓": "+", "✗": "!", "–": "-", "—": "-", "−": "-", "…": ".", "×": "x", "÷": "/", "·": "*", "²": "2",
    "³": "3", "Σ": "S", "Δ": "D", "≤": "<", "≥": ">", "→": ">", "µ": "u", "μ": "u", "λ": "l", "ρ": "r", "σ": "s",
    "π": "p", "∞": "8", "½": "h", "√": "v", "∫": "S", "\u{a0}": " ", "’": "'", "‘": "'", "“": "\"", "”": "\"",
    "▲": "^", "▼": "v", "█": "#", "░": "-", "⁶": "6", "⁴": "4",
  ]
}
