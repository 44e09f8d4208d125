import CloudModel
import SimulationKernel
import Workloads

/// The open workloads by the time of their next arrival: the earliest first, of equals the first in the file.
///
/// Arrivals come in order from each workload, so the next one of each is enough, and they stay out of the event queue. A
/// tournament finds the first: the workloads are its leaves, and each place above them holds the winner of the two places
/// below, so that who changes meets one opponent a level. Knuth, The Art of Computer Programming 3, 5.4.1.
struct ArrivalFront: Sendable {
  let sources: Table<RequestSource>
  /// When the next request of each arrives; the end of time for those that have none left, and for leaves without one.
  private let times: Table<Nanoseconds>
  /// The winners' sources: at place 1 that of all, and below place n places 2 n and 2 n + 1. The leaves come last.
  private let winners: Table<Int>
  /// When the next request arrives; the end of time if none is left.
  private(set) var nextTime: Nanoseconds

  init(_ sources: [RequestSource]) {
    self.sources = Table(sources)
    var leaves = 1
    while leaves < sources.count { leaves *= 2 }
    var times = [Nanoseconds](repeating: .max, count: leaves)
    for (index, source) in sources.enumerated() { times[index] = source.nextArrival ?? .max }
    var winners = Array(-leaves..<leaves)
    for place in stride(from: leaves - 1, to: 0, by: -1) {
      let (left, right) = (winners[2 * place], winners[2 * place + 1])
      winners[place] = times[right] < times[left] ? right : left
    }
    self.times = Table(times)
    self.winners = Table(winners)
    nextTime = times[winners[1]]
    for source in sources.indices { drawNext(of: source) }
  }

  /// When the next request arrives, and of which workload; nil if none is left.
  var next: (time: Nanoseconds, source: Int)? {
    nextTime == .max ? nil : (nextTime, winners[1])
  }

  /// Draws the next request of a source beforehand, where it has one: to read what has only just been written takes a
  /// processor longer.
  @inline(__always) mutating func drawNext(of source: Int) {
    if times[source] < .max { sources[source].drawNext() }
  }

  /// Takes the next request, which there must be and which stays in its source until `drawNext(of:)`, to be called when
  /// it has been dealt with.
  /// - Returns: its source.
  mutating func removeFirst() -> Int {
    let source = winners[1]
    let time = sources[source].nextArrival ?? .max
    times[source] = time
    var (winner, earliest) = (source, time)
    var place = times.count + source
    while place > 1 {
      let opponent = winners[place ^ 1]
      let opponentTime = times[opponent]
      // Of equals the left one wins, which is the opponent at an odd place.
      if opponentTime &- Nanoseconds(place & 1) < earliest { (winner, earliest) = (opponent, opponentTime) }
      place >>= 1
      winners[place] = winner
    }
    nextTime = earliest
    return source
  }
}
