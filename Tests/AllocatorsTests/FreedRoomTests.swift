import CloudModel
import Testing

@testable import Allocators

@Suite struct FreedRoomTests {
  @Test("a host is named once, with the latest end of what became free on it")
  func ends() {
    var freed = FreedRoom(hosts: 3)
    #expect(freed.hosts.isEmpty && freed.end(on: ID(1)) < 0)
    freed.add(until: 20, on: ID(2))
    freed.add(until: 50, on: ID(0))
    freed.add(until: 30, on: ID(2))
    freed.add(until: 10, on: ID(2))
    #expect(freed.hosts == [ID(2), ID(0)])
    #expect(freed.end(on: ID(2)) == 30 && freed.end(on: ID(0)) == 50 && freed.end(on: ID(1)) < 0)
    freed.removeAll()
    #expect(freed.hosts.isEmpty && freed.end(on: ID(2)) < 0 && freed.end(on: ID(0)) < 0)
  }
}
