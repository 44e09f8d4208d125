import SimulationKernel
import Testing
import Workloads

@Suite struct BatchArrivalsTests {
  @Test("batches come at their times of day, every day, by the clock of the start")
  func days() throws {
    // The run starts on Tuesday at 10:00.
    let times = try arrivals(
      .batch(count: 2, timesOfDay: [22 * hour, 9 * hour]), horizon: 3 * Profile.day,
      clockAtStart: Profile.day + 10 * hour)
    let expected = [12, 23, 36, 47, 60, 71].flatMap { [Nanoseconds($0) * hour, Nanoseconds($0) * hour] }
    #expect(times == expected)
  }

  @Test("a batch at the very start is sent, one at the horizon is not")
  func edges() throws {
    let times = try arrivals(
      .batch(count: 1, timesOfDay: [6 * hour]), horizon: Profile.day, clockAtStart: 6 * hour)
    #expect(times == [0])
  }

  @Test("a single batch comes once")
  func once() throws {
    #expect(try arrivals(.batchOnce(count: 3, time: 5), horizon: Profile.day) == [5, 5, 5])
    #expect(try arrivals(.batchOnce(count: 3, time: 5), horizon: 5).isEmpty)
  }

  @Test("more requests than are drawn ahead come all")
  func large() throws {
    #expect(try arrivals(.batchOnce(count: 1000, time: 7), horizon: 8) == Array(repeating: 7, count: 1000))
  }

  @Test("nothing to send is an end")
  func empty() throws {
    #expect(try arrivals(.batch(count: 0, timesOfDay: [0]), horizon: .max).isEmpty)
    #expect(try arrivals(.batch(count: 5, timesOfDay: []), horizon: .max).isEmpty)
  }
}
