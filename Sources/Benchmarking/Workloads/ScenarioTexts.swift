/// The scenarios that are simulated, as a user would write them.
///
/// They give all that the same workload needs in another simulator; Benchmarks/peers has it in several.
enum ScenarioTexts {
  /// M/M/10 at load 0.9: its mean wait is C(10, 9) ÷ (10 − 9) s = 0.6687 s (Erlang C).
  static func queue(requests: Int) -> String {
    """
    scenario: mm10
    horizon: \(max(1, requests / 9))s
    hosts: [{ name: servers, count: 1, capacity: { cpu: 10 } }]
    allocator: fcfs
    tenants:
      - name: customers
        service: iaas
        workloads:
          - name: requests
            arrivals: { poisson: { rate: 9/s } }
            demand: { cpu: 1 }
            duration: { exponential: { mean: 1s } }

    """
  }

  private static let coresOfTasks =
    "{ empirical: { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] } }"

  /// Tasks of 8.5 cores and an hour on average; the rate gives a load of 0.85. Memory is looked after but never short.
  static func cluster(hosts: Int, tasks: Int, placement: String) -> String {
    let rate = Double(hosts) * 64 * 0.85 / (8.5 * 3600)
    return """
      scenario: cluster
      horizon: \(max(1, Int(Double(tasks) / rate)))s
      hosts: [{ name: nodes, count: \(hosts), capacity: { cpu: 64, memory: 256GiB } }]
      allocator: fcfs
      placement: \(placement)
      tenants:
        - name: users
          service: iaas
          workloads:
            - name: tasks
              arrivals: { poisson: { rate: \(rate)/s } }
              demand: { cpu: \(coresOfTasks), memory: 4GiB }
              duration: { exponential: { mean: 1h } }

      """
  }

  /// All requests come at once and are followed to their ends.
  static func deepQueue(waiting: Int, allocator: String, isDrawn: Bool = false) -> String {
    let tenants = ["a", "b", "c", "d", "e"].enumerated().map { index, name in
      """
        - name: \(name)
          service: iaas
          priority: \(index)
          workloads:
            - name: tasks
              arrivals: { batch: { count: \(max(1, waiting / 5)), after: 0s } }
              demand: { cpu: \(isDrawn ? coresOfTasks : String(1 << index)) }
              duration: { exponential: { mean: 1h } }
              estimate: exact

      """
    }
    return """
      scenario: deep-queue
      horizon: 1s
      end: drained
      hosts: [{ name: nodes, count: 100, capacity: { cpu: 64 } }]
      allocator: \(allocator)
      tenants:

      """ + tenants.joined()
  }

  /// A closed population on one instance that has a tenth of the cores that it asks for, so that nearly all are always
  /// being served, each at a tenth of its speed.
  static func sharing(concurrent: Int, requests: Int) -> String {
    let cores = concurrent / 10
    return """
      scenario: sharing
      horizon: \(max(1, requests / cores))s
      hosts: [{ name: nodes, count: 1, capacity: { cpu: \(cores) } }]
      tenants:
        - name: users
          service: saas
          instances: { count: 1, size: { cpu: \(cores) } }
          workloads:
            - name: requests
              arrivals: { closed: { population: \(concurrent), think: { exponential: { mean: 1ms } } } }
              demand: { cpu: 1 }
              duration: { exponential: { mean: 1s } }

      """
  }

  /// Equal tenants that together ask for nine tenths of a pool.
  static func tenants(_ count: Int, requests: Int) -> String {
    let systems = (0..<count).map { index in
      """
        - name: t\(index)
          service: iaas
          workloads:
            - name: requests
              arrivals: { poisson: { rate: \(900 / Double(count))/s } }
              demand: { cpu: 1 }
              duration: { exponential: { mean: 1s } }

      """
    }
    return """
      scenario: tenants
      horizon: \(max(1, requests / 900))s
      hosts: [{ name: nodes, count: 20, capacity: { cpu: 50 } }]
      allocator: demand
      tenants:

      """ + systems.joined()
  }

  /// The jobs of a file on a cluster of 1 000 hosts.
  static func replay(of file: String, seconds: Int) -> String {
    """
    scenario: replay
    horizon: \(seconds)s
    end: drained
    hosts: [{ name: nodes, count: 1000, capacity: { cpu: 64, memory: 256GiB } }]
    allocator: fcfs
    tenants:
      - name: users
        service: iaas
        workloads:
          - name: jobs
            arrivals: { trace: { file: "\(file)" } }
            demand: { cpu: 1, memory: 1GiB }

    """
  }
}
