import CloudModel
import SimulationKernel
import Testing

@testable import CloudSimulator

/// The order in which requests inside an instance are done, against a sorted list.
@Suite struct CompletionsTests {
  private func request(_ number: Int) -> SharedRequest {
    SharedRequest(
      request: ID(number), number: number, requestClass: ID(0), level: 0, weight: 1,
      rateDemand: ResourceVector(cpu: Int64(number) + 1), duration: 1, expectedDuration: 1)
  }

  /// Few distinct virtual times, some of which differ by less than a nanosecond only.
  @Test("gives requests by virtual time, then arrival, each with what it asked for", arguments: 1...4)
  func order(seed: UInt64) {
    var stream = RandomStream(key: StreamKey(seed: seed).appending("completions"))
    var completions = Completions()
    var list: [(finish: Int128, number: Int)] = []
    for number in 0..<2000 {
      if !list.isEmpty && stream.index(below: 5) < 2 {
        #expect(completions.firstFinish == list[0].finish)
        let (expected, taken) = (list.removeFirst(), completions.removeFirst())
        #expect(taken.request == ID(expected.number))
        #expect(taken.rateDemand == ResourceVector(cpu: Int64(expected.number) + 1))
      } else {
        let finish = Int128(stream.index(below: 10)) << 48 + Int128(stream.index(below: 4))
        completions.insert(request(number), finish: finish)
        list.append((finish, number))
        list.sort { ($0.finish, $0.number) < ($1.finish, $1.number) }
      }
      #expect(completions.isEmpty == list.isEmpty)
    }
    while !list.isEmpty { #expect(completions.removeFirst().request == ID(list.removeFirst().number)) }
    #expect(completions.isEmpty)
  }

  @Test("tells virtual times apart by 2⁻⁴⁸ ns, over centuries")
  func precision() {
    var completions = Completions()
    let late = Int128(3_000_000_000_000_000_000) << 48
    for (number, finish) in [late + 1, late, late + 2].enumerated() {
      completions.insert(request(number), finish: finish)
    }
    #expect(completions.firstFinish == late)
    #expect((0..<3).map { _ in completions.removeFirst().request } == [ID(1), ID(0), ID(2)])
  }
}
