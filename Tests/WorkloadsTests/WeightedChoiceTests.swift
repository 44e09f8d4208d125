import Testing

@testable import Workloads

@Suite struct WeightedChoiceTests {
  @Test("each entry has the part of [0, 1) that its weight asks for, in order")
  func inversion() {
    let choice = WeightedChoice(weights: [1, 0, 2, 1])
    #expect(choice.index(at: 0) == 0)
    #expect(choice.index(at: 0.2499) == 0)
    #expect(choice.index(at: 0.25) == 2)
    #expect(choice.index(at: 0.7499) == 2)
    #expect(choice.index(at: 0.75) == 3)
    #expect(choice.index(at: 1 - 0x1p-53) == 3)
  }

  @Test("entries without weight are never chosen, not even the last ones")
  func weightless() {
    let choice = WeightedChoice(weights: [0, 0.1, 0.2, 0, 0])
    for part in 0..<1000 { #expect([1, 2].contains(choice.index(at: Double(part) / 1000))) }
    #expect(choice.index(at: 1 - 0x1p-53) == 2)
  }

  @Test("agrees with a plain search for a thousand uneven weights")
  func plainSearch() {
    let weights = (0..<1000).map { Double(($0 * 7919) % 101) }
    let choice = WeightedChoice(weights: weights)
    let total = weights.reduce(0, +)
    for step in 0..<5000 {
      // Weights are whole, so that targets of a half never lie on a boundary.
      let target = Double(step * Int(total) / 5000) + 0.5
      var sum = 0.0
      let expected = weights.firstIndex { weight in
        sum += weight
        return sum > target
      }
      #expect(choice.index(at: target / total) == expected)
    }
  }
}
