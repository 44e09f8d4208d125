import SimulationKernel
import Testing

@testable import Workloads

@Suite struct SampleStreamTests {
  private static let key = StreamKey(seed: 3).appending("samples")

  /// More than are ever drawn ahead, so that all sizes of filling occur.
  @Test("drawing ahead gives the values that are drawn one by one", arguments: SamplerTests.cases)
  func oneByOne(_ test: SamplerTests.Case) {
    var samples = SampleStream(test.law, stream: RandomStream(key: Self.key))
    var stream = RandomStream(key: Self.key)
    let sampler = Sampler(test.law)
    for _ in 0..<300 { #expect(samples.next() == sampler.draw(from: &stream)) }
  }

  @Test("after a restart values come from the other stream, from its beginning", arguments: [false, true])
  func restart(isRestarted: Bool) {
    let law = Distribution.gamma(mean: 1, cv: 2)
    var samples = SampleStream(law, stream: RandomStream(key: Self.key), isRestarted: isRestarted)
    for turn in 0..<5 {
      samples.restart(with: RandomStream(key: Self.key.appending(turn)))
      var stream = RandomStream(key: Self.key.appending(turn))
      for _ in 0..<3 { #expect(samples.next() == Sampler(law).draw(from: &stream)) }
    }
  }

  @Test("the value of a law with only one is known without a draw")
  func constant() {
    #expect(SampleStream(.constant(4), stream: RandomStream(key: Self.key)).constant == 4)
    #expect(SampleStream(.exponential(mean: 4), stream: RandomStream(key: Self.key)).constant == nil)
    var samples = SampleStream(.constant(4), stream: RandomStream(key: Self.key))
    #expect((0..<20).allSatisfy { _ in samples.next() == 4 })
  }
}
