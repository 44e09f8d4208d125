import SimulationKernel
import Testing

@testable import CloudModel

@Suite struct CloudRunningTests {
  /// The requests on a host, the last placed first, by following the list.
  private func listed(_ cloud: Cloud, on host: Int) -> [Int] {
    var numbers: [Int] = []
    var next = cloud.firstRunning(on: ID(host))
    while let id = next {
      numbers.append(cloud[id].number)
      next = cloud.nextRunning(after: id)
    }
    return numbers
  }

  /// The same by looking at all requests that there are.
  private func scanned(_ cloud: Cloud, on host: Int) -> [Int] {
    cloud.requests.all.filter { $0.number > 0 && $0.hold != 0 && $0.host == ID(host) }
      .sorted { $0.hold > $1.hold }.map(\.number)
  }

  @Test("lists who runs on each host, whether it was asked for before they came or after", arguments: [0, 1, 7, 40])
  func lists(askedAfter steps: Int) throws {
    var cloud = Cloud(hosts: [amount(cpu: 8), amount(cpu: 8), amount(cpu: 8)])
    var random = stream("running \(steps)")
    var running: [ID<Request>] = []
    for step in 0..<80 {
      if step == steps { cloud.keepRunning() }
      if running.count > 5, Bool.random(using: &random) {
        let id = running.remove(at: Int.random(in: running.indices, using: &random))
        cloud.release(id)
        cloud.forget(id)
      } else if let id = cloud.run(amount(cpu: .random(in: 1...3, using: &random))) {
        running.append(id)
      }
      guard step >= steps else { continue }
      for host in 0..<3 { #expect(listed(cloud, on: host) == scanned(cloud, on: host), "step \(step)") }
    }
    #expect(!running.isEmpty)
  }
}
