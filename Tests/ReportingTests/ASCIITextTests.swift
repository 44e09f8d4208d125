import Testing

@testable import Reporting

/// Text for terminals without characters outside ASCII.
@Suite struct ASCIITextTests {
  @Test func signsBecomeOnesOfTheSameWidth() {
    let text = "37.6 ± 7.2 % ✓ ✗ − … ÷ × · ² Σ ≤ ≥ → µs – ▲ ▼ 1\u{a0}505"
    let plain = ASCIIText.text(of: text)
    #expect(plain == "37.6 ~ 7.2 % + ! - . / x * 2 S < > > us - ^ v 1 505")
    #expect(plain.count == text.count)
  }

  @Test func whatIsASCIIOrALetterOfANameStays() {
    #expect(ASCIIText.text(of: "emr/record-access\n") == "emr/record-access\n")
    #expect(ASCIIText.text(of: "Häuser ±") == "Häuser ~")
  }

  @Test func allSignsOfTheBarsOfASparklineHaveNoPlaceHere() {
    // They are drawn in ASCII from the beginning, since their heights would be lost.
    #expect(Sparkline.text([0, 7], isPlain: true).utf8.allSatisfy { $0 < 0x80 })
  }
}
