import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

/// The book against a plain list in the order of arrival.
@Suite struct PromiseBookTests {
  private func promise(_ number: Int, start: Nanoseconds) -> Promise {
    Promise(
      request: ID(number % 500), number: number, demand: amount(cpu: 1), host: ID(0), start: start, end: start + 10)
  }

  @Test("promises that come, move and go are found by request and by start", arguments: 0..<20)
  func againstList(seed: Int) throws {
    var stream = RandomStream(key: StreamKey(seed: 41).appending(seed))
    var book = PromiseBook()
    var list: [Promise] = []
    // Numbers that are left out at first come late.
    var numbers = Array(1...400)
    while !numbers.isEmpty {
      for _ in 0..<Int.random(in: 1...9, using: &stream) where !numbers.isEmpty {
        let index = Bool.random(using: &stream) ? 0 : Int.random(in: 0..<min(5, numbers.count), using: &stream)
        let new = promise(numbers.remove(at: index), start: .random(in: 0...50, using: &stream))
        book.add(new)
        list.append(new)
      }
      book.settle()
      list.sort { $0.number < $1.number }
      for _ in 0..<Int.random(in: 0...6, using: &stream) where !list.isEmpty {
        let index = Int.random(in: 0..<list.count, using: &stream)
        let slot = try #require(book.slot(of: list[index].request))
        if Bool.random(using: &stream) {
          list[index] = promise(list[index].number, start: .random(in: 0...50, using: &stream))
          book.replace(slot, by: list[index])
        } else {
          book.remove(slot)
          #expect(book.slot(of: list.remove(at: index).request) == nil)
        }
      }
      check(book, list, at: .random(in: 0...50, using: &stream))
    }
    book.removeAll()
    check(book, [], at: 25)
  }

  private func check(_ book: PromiseBook, _ list: [Promise], at time: Nanoseconds) {
    #expect(book.requests.map(\.number) == list.map(\.number))
    #expect(book.earliestStart == list.map(\.start).min() ?? .max)
    #expect(book.earliestStart(after: time) == list.map(\.start).filter { $0 > time }.min() ?? .max)
    for limit in [time, Nanoseconds.max - 1] {
      var found: [Int] = []
      var next = book.next(from: 0, dueBy: limit)
      while let slot = next {
        found.append(book[slot].number)
        next = book.next(from: slot + 1, dueBy: limit)
      }
      #expect(found == list.filter { $0.start <= limit }.map(\.number))
    }
  }
}
