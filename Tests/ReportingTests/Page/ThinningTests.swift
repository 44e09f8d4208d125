import Testing

@testable import Reporting

@Suite struct ThinningTests {
  /// A deterministic walk with one sharp peak and one sharp dip.
  private let values: [Double?] = {
    var values = (0..<500).map { Double(($0 * 7919) % 101) }
    values[137] = 1000
    values[401] = -1000
    return values
  }()

  @Test(arguments: [1, 6, 40, 80]) func noExtremeIsLost(parts: Int) {
    let kept = Thinning.extremes(of: values, parts: parts)
    #expect(kept.contains(137) && kept.contains(401))
    #expect(kept.first == 0 && kept.last == 499)
    #expect(kept.count <= 2 * parts + 2)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
    for part in 0..<parts {
      let range = (part * 500 / parts)..<((part + 1) * 500 / parts)
      let all = range.compactMap { values[$0] }
      let few = kept.filter(range.contains).compactMap { values[$0] }
      #expect(few.max() == all.max() && few.min() == all.min())
    }
  }

  @Test func fewValuesAreAllKeptAndMissingOnesAreNot() {
    #expect(Thinning.extremes(of: [1, nil, 3], parts: 5) == [0, 2])
    #expect(Thinning.extremes(of: [], parts: 5).isEmpty)
    #expect(Thinning.extremes(of: Array(repeating: nil, count: 100), parts: 5).isEmpty)
    #expect(Thinning.extremes(of: Array(repeating: 2, count: 100), parts: 5).count <= 12)
  }
}
