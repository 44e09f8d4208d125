import Allocators

/// The benchmarks that there are.
public enum BenchmarkCatalogue {
  /// What is measured where nothing else is asked for.
  public static let standard: [Benchmark] = holds + scenarios + deepQueues + files

  /// How cost grows with the size of things.
  public static let scaling: [Benchmark] = hostsSweep + requestsSweep + waitingSweep + tenantsSweep

  public static var all: [Benchmark] { standard + scaling }

  public static func named(_ name: String) -> Benchmark? { all.first { $0.name == name } }

  private static let holds = [1_000, 10_000, 100_000, 1_000_000].map { pending in
    Benchmark(
      "hold-\(pending)", "the event queue alone with \(pending) pending events",
      full: .hold(pending: pending, holds: 2_000_000), quick: .hold(pending: min(pending, 10_000), holds: 20_000))
  }

  private static let scenarios = [
    Benchmark(
      "mm10", "M/M/10 at load 0.9, a million requests", full: .scenario(text: ScenarioTexts.queue(requests: 1_000_000)),
      quick: .scenario(text: ScenarioTexts.queue(requests: 20_000))),
    cluster("cluster-1000", hosts: 1_000, tasks: 200_000, "first-fit"),
    cluster("cluster-1000-best-fit", hosts: 1_000, tasks: 200_000, "best-fit"),
    cluster("cluster-10000", hosts: 10_000, tasks: 2_000_000, "first-fit"),
    cluster("cluster-10000-best-fit", hosts: 10_000, tasks: 2_000_000, "best-fit"),
    Benchmark(
      "sharing-10000", "10000 concurrent requests share one instance's processors",
      full: .scenario(text: ScenarioTexts.sharing(concurrent: 10_000, requests: 1_000_000)),
      quick: .scenario(text: ScenarioTexts.sharing(concurrent: 1_000, requests: 10_000))),
  ]

  private static func cluster(_ name: String, hosts: Int, tasks: Int, _ placement: String) -> Benchmark {
    Benchmark(
      name, "\(hosts) hosts of 64 cores, \(tasks) tasks of 1 to 16, load 0.85, \(placement)",
      full: .scenario(text: ScenarioTexts.cluster(hosts: hosts, tasks: tasks, placement: placement)),
      quick: .scenario(text: ScenarioTexts.cluster(hosts: hosts / 50, tasks: tasks / 50, placement: placement)))
  }

  private static let deepQueues = PolicyCatalogue.standard.allocators.map { entry in
    let allocator = entry.description.name
    return Benchmark(
      "deep-queue-\(allocator)", "100000 requests of five tenants wait at once for 100 hosts, under \(allocator)",
      full: .scenario(text: ScenarioTexts.deepQueue(waiting: 100_000, allocator: allocator)),
      quick: .scenario(text: ScenarioTexts.deepQueue(waiting: 2_000, allocator: allocator)))
  }

  private static let files = [
    Benchmark(
      "flagship", "a day of the regional hospital group", full: .flagship(overrides: []),
      quick: .flagship(overrides: ["--horizon=3h"])),
    Benchmark(
      "trace", "a trace of a million jobs, read and replayed", full: .trace(jobs: 1_000_000),
      quick: .trace(jobs: 20_000)),
  ]
}

extension BenchmarkCatalogue {
  private static let hostsSweep = [100, 1_000, 10_000, 100_000].map { hosts in
    Benchmark(
      "hosts-\(hosts)", "a cluster of \(hosts) hosts, 20 tasks each or 200000",
      full: .scenario(
        text: ScenarioTexts.cluster(hosts: hosts, tasks: max(200_000, 20 * hosts), placement: "first-fit")),
      quick: .scenario(text: ScenarioTexts.cluster(hosts: hosts / 50, tasks: 2_000, placement: "first-fit")))
  }

  private static let requestsSweep = [10_000, 100_000, 1_000_000, 10_000_000].map { requests in
    Benchmark(
      "requests-\(requests)", "M/M/10 with \(requests) requests",
      full: .scenario(text: ScenarioTexts.queue(requests: requests)),
      quick: .scenario(text: ScenarioTexts.queue(requests: requests / 500)))
  }

  /// Demands that are drawn are the hard case: no two waiting requests need be alike.
  private static let waitingSweep = ["demand", "priority", "sjf"].flatMap { allocator in
    [1_000, 10_000, 100_000].map { waiting in
      Benchmark(
        "waiting-\(waiting)-\(allocator)", "\(waiting) requests of five tenants wait at once, under \(allocator)",
        full: .scenario(text: ScenarioTexts.deepQueue(waiting: waiting, allocator: allocator)),
        quick: .scenario(text: ScenarioTexts.deepQueue(waiting: waiting / 50, allocator: allocator)))
    }
      + [1_000, 10_000].map { waiting in
        Benchmark(
          "waiting-\(waiting)-\(allocator)-drawn", "the same, where the cores of each request are drawn",
          full: .scenario(text: ScenarioTexts.deepQueue(waiting: waiting, allocator: allocator, isDrawn: true)),
          quick: .scenario(text: ScenarioTexts.deepQueue(waiting: waiting / 20, allocator: allocator, isDrawn: true)))
      }
  }

  private static let tenantsSweep = [1, 10, 100, 1_000].map { tenants in
    Benchmark(
      "tenants-\(tenants)", "a pool of 1000 cores at load 0.9 shared by \(tenants) tenants, under demand",
      full: .scenario(text: ScenarioTexts.tenants(tenants, requests: 200_000)),
      quick: .scenario(text: ScenarioTexts.tenants(tenants, requests: 2_000)))
  }
}
