import SimulationKernel
import Testing

@testable import Workloads

@Suite struct PeriodicArrivalsTests {
  @Test("devices are staggered evenly, rounded down to whole nanoseconds")
  func exactTimes() throws {
    let times = try arrivals(.periodic(devices: 3, period: 10 * .second, jitter: nil), horizon: 20 * .second)
    #expect(
      times == [0, 3_333_333_333, 6_666_666_666, 10_000_000_000, 13_333_333_333, 16_666_666_666])
  }

  /// The offsets again, by products of 128 bits.
  @Test("offsets are exact for many devices and long periods", arguments: [(7, 100), (1000, 86_399_999_999_989)])
  func offsets(devices: Int, period: Int64) throws {
    let times = try arrivals(.periodic(devices: devices, period: period, jitter: nil), horizon: 3 * period)
    let expected = (0..<3 * devices).map { number in
      let (turn, device) = number.quotientAndRemainder(dividingBy: devices)
      return Int64(turn) * period + Int64(Int128(device) * Int128(period) / Int128(devices))
    }
    #expect(times == expected)
  }

  @Test("each sending is late by a draw of its own, reduced to the period, and all come in order")
  func jitter() throws {
    let law = Distribution.exponential(mean: 8)
    let period = 10 * Nanoseconds.second
    let times = try arrivals(.periodic(devices: 40, period: period, jitter: law), horizon: 50 * period)

    // Sending number k 40 + d is late by the draw of that number, whatever the order in which they arrive.
    var stream = RandomStream(key: StreamKey(seed: 20_261_120).appending("test").appending("arrivals"))
    let sampler = Sampler(law)
    var expected: [Nanoseconds] = []
    for number in 0..<(51 * 40) {
      let nominal = Nanoseconds(number / 40) * period + Nanoseconds(number % 40) * (period / 40)
      expected.append(nominal + Nanoseconds(seconds: sampler.draw(from: &stream)) % period)
    }
    #expect(times == expected.sorted().filter { $0 < 50 * period })
    #expect(times.count > 1900)
  }

  @Test("no devices send nothing, and a jitter of zero is none")
  func edges() throws {
    #expect(try arrivals(.periodic(devices: 0, period: 5, jitter: nil), horizon: 100).isEmpty)
    let times = try arrivals(.periodic(devices: 1, period: 40, jitter: .constant(0)), horizon: 100)
    #expect(times == [0, 40, 80])
  }

  @Test("the heap gives the earliest first, whenever it was put in")
  func heap() {
    var heap = DelayedArrivals()
    var stream = stream("heap")
    var held: [Nanoseconds] = []
    for _ in 0..<1000 {
      let time = Nanoseconds(stream.next() % 50)
      held.append(time)
      heap.insert(time)
      if stream.uniform() < 0.4 {
        held.sort(by: >)
        #expect(heap.removeFirst() == held.popLast())
      }
    }
    held.sort()
    for time in held { #expect(heap.removeFirst() == time) }
    #expect(heap.removeFirst() == nil)
    #expect(heap.first == nil)
  }
}
