import SimulationKernel
import Workloads

/// The customers of the closed workloads: how many requests each has sent.
struct Customers: Sendable {
  /// For each workload and customer, the number of its next request; empty for open workloads.
  private var turns: [[Int]]
  private(set) var thinking = 0
  private let population: Int
  /// Requests that customers sent at the present instant.
  private var sentAtOnce = 0
  private var instant: Nanoseconds = -1

  init(_ sources: [RequestSource]) {
    turns = sources.map { Array(repeating: 0, count: $0.population) }
    population = turns.reduce(0) { $0 + $1.count }
  }

  func population(of source: Int) -> Int { turns[source].count }

  func turn(of customer: Int, in source: Int) -> Int { turns[source][customer] }

  mutating func beginThinking() { thinking += 1 }

  mutating func send(_ customer: Int, in source: Int, at now: Nanoseconds) {
    thinking -= 1
    turns[source][customer] += 1
    if now != instant { (instant, sentAtOnce) = (now, 0) }
    sentAtOnce += 1
  }

  /// Whether the same customers come again and again without time going by.
  var areStuck: Bool { sentAtOnce > 1_000_000 && sentAtOnce > 1000 * population }
}
