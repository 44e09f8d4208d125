import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct KnownShortagesTests {
  private let four = amount(cpu: 4, memory: 4)

  @Test("what is known of a demand and a length holds for more of both, and for nothing else")
  func dominance() {
    var known = KnownShortages()
    #expect(known.isEmpty && known.end(for: four, lasting: 10) == 0)
    known.note(four, lasting: 10, until: 100)
    #expect(known.end(for: four, lasting: 10) == 100)
    #expect(known.end(for: amount(cpu: 5, memory: 4), lasting: 11) == 100)
    #expect(known.end(for: four, lasting: 9) == 0)
    #expect(known.end(for: amount(cpu: 3, memory: 9), lasting: 50) == 0)
    known.note(amount(cpu: 1), lasting: 20, until: 70)
    #expect(known.end(for: four, lasting: 20) == 100)
    #expect(known.end(for: amount(cpu: 1), lasting: 20) == 70)
  }

  /// A start at 30 would be over at 40, where the new room begins, and stays impossible; one at 31 may be possible.
  @Test("new room leaves what is over before it as impossible as it was")
  func newRoom() {
    var known = KnownShortages()
    known.note(four, lasting: 10, until: 100)
    known.note(amount(cpu: 1), lasting: 30, until: 100)
    known.addRoom(from: 40, at: 15)
    #expect(known.end(for: four, lasting: 10) == 31)
    #expect(known.end(for: amount(cpu: 1), lasting: 30) == 0, "no start from 15 on is known to be impossible")
    known.addRoom(from: 20, at: 15)
    #expect(known.isEmpty)
  }

  /// A start at 40 finds the new room; until then there is none, not even for what takes no time.
  @Test("what takes no time finds new room at the moment at which it begins")
  func noTime() {
    var known = KnownShortages()
    known.note(four, lasting: 0, until: 100)
    known.addRoom(from: 40, at: 15)
    #expect(known.end(for: four, lasting: 1) == 40)
    known.addRoom(from: 15, at: 15)
    #expect(known.isEmpty)
  }

  @Test("there are never so many that they take long to ask, and the latest is among them")
  func many() {
    var known = KnownShortages()
    for number in 1...200 {
      // None implies another: the more a demand, the shorter.
      let demand = amount(cpu: Double(number))
      let length = Nanoseconds(1000 - number)
      known.note(demand, lasting: length, until: 50)
      #expect(known.end(for: demand, lasting: length) == 50)
    }
    let remembered = (1...200).filter { known.end(for: amount(cpu: Double($0)), lasting: Nanoseconds(1000 - $0)) > 0 }
    #expect(remembered.count == 32)
  }
}
