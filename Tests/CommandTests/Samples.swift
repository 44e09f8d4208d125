/// Scenarios that the tests run.
enum Samples {
  /// One tenant, a quarter of an hour: over at once.
  static let small = """
    scenario: small
    horizon: 15min
    replications: 3
    hosts: [{ name: host, count: 2, capacity: { cpu: 8, memory: 32GiB }, price: 1/h }]
    allocator: demand
    tenants:
      - name: imaging
        service: iaas
        startup: 5s
        workloads:
          - name: ct
            arrivals: { poisson: { rate: 2/min } }
            demand: { cpu: 4, memory: 4GiB }
            duration: { lognormal: { mean: 90s, cv: 0.8 } }
            slo: { wait: 1min, target: 90% }

    """

  /// Takes minutes: ten replications of a hundred days.
  static let long = """
    scenario: long
    horizon: 100d
    replications: 10
    hosts: [{ name: host, count: 4, capacity: { cpu: 8 } }]
    allocator: fcfs
    tenants:
      - name: desk
        service: iaas
        workloads:
          - { name: calls, arrivals: { poisson: { rate: 20/s } }, demand: { cpu: 1 },
              duration: { exponential: { mean: 1s } } }

    """

  /// The three service models, with slots and processor sharing, under allocators of their own.
  static let every = """
    scenario: every
    horizon: 20min
    warmup: 2min
    replications: 3
    seed: 11
    hosts:
      - { name: compute, count: 4, capacity: { cpu: 16, memory: 64GiB }, price: 2/h }
    allocator: demand
    placement: best-fit
    tenants:
      - name: emr
        service: saas
        allocator: demand
        instances: { count: 2, size: { cpu: 4, memory: 8GiB }, balancer: power-of-two }
        workloads:
          - { name: records, arrivals: { poisson: { rate: 2/s } }, demand: { cpu: 0.5 },
              duration: { lognormal: { mean: 900ms, cv: 1.5 } }, slo: { response: 3s, target: 95% } }
      - name: reading
        service: saas
        allocator: priority
        instances: { count: 1, size: { cpu: 4, memory: 8GiB }, balancer: random, sharing: slots, slots: 3 }
        workloads:
          - { name: urgent, priority: 5, arrivals: { poisson: { rate: 2/min } }, demand: { cpu: 1 },
              duration: { exponential: { mean: 20s } } }
          - { name: routine, arrivals: { poisson: { rate: 4/min } }, demand: { cpu: 1 },
              duration: { exponential: { mean: 30s } } }
      - name: imaging
        service: iaas
        allocator: { priority: { preemption: resume, ageing: 5min } }
        priority: 4
        startup: { lognormal: { mean: 10s, cv: 0.3 } }
        workloads:
          - { name: ct, priority: 2, arrivals: { poisson: { rate: 1/min } },
              demand: { cpu: { uniform: { min: 2, max: 8 } } },
              duration: { gamma: { mean: 2min, cv: 0.7 } }, slo: { wait: 1min, target: 90% } }
          - { name: mri, arrivals: { renewal: { weibull: { mean: 90s, cv: 1.2 } } }, demand: { cpu: 6 },
              duration: { normal: { mean: 3min, cv: 0.2 } } }
      - name: insurance
        service: paas
        allocator: utilization
        startup: { cold: { uniform: { min: 1s, max: 3s } }, warm: 30ms, keepAlive: 2min }
        queue: { limit: 20, patience: { exponential: { mean: 4min } } }
        workloads:
          - { name: claims, arrivals: { bursty: { quiet: { rate: 2/min, for: 4min }, burst: { rate: 30/min, for: 1min } } }, demand: { cpu: 2, memory: 2GiB }, duration: { hyperexponential: { mean: 20s, cv: 2 } } }
      - name: monitoring
        service: iaas
        allocator: fcfs
        workloads:
          - { name: telemetry, arrivals: { periodic: { devices: 40, period: 1min, jitter: 5s } },
              demand: { cpu: 0.1 }, duration: { pareto: { mean: 2s, shape: 2.5 } } }
          - { name: nurses, arrivals: { closed: { population: 12, think: { exponential: { mean: 40s } } } },
              demand: { cpu: 1 }, duration: { erlang: { mean: 6s, k: 3 } } }

    """
}
