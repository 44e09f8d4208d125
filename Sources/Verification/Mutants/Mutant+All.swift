import Allocators
import CloudModel
import CloudSimulator
import SimulationKernel
import Workloads

extension Mutant {
  /// Each with the case that catches it.
  public static let all = rates + orders + capacities + laws

  private static let rates = [
    Mutant("arrivals-too-many", "five requests too many in a hundred", caughtBy: "mm1-half") {
      $0.tenants[0].workloads[0].arrivals = .poisson(rate: 0.525)
    },
    Mutant("service-too-slow", "services take 3 % too long", caughtBy: "mmc-5") {
      $0.tenants[0].workloads[0].duration = .exponential(mean: 1.03)
    },
    Mutant("bursts-smoothed", "bursty arrivals replaced by a Poisson process of the same rate", caughtBy: "bursty") {
      $0.tenants[0].workloads[0].arrivals = .poisson(rate: 0.52)
    },
    Mutant("clock-an-hour-off", "a profile read an hour too late", caughtBy: "rising-rate-exponential") {
      $0.clockAtStart = 23 * 3600 * Nanoseconds.second
    },
  ]

  private static let orders = [
    // The mean wait is the same under every order that does not look at the durations: only the quantiles tell.
    Mutant(
      "last-come-first-served", "the request that came last is served first", caughtBy: "mm1-busy",
      allocator: LastComeFirstServed()),
    Mutant(
      "priority-inverted", "the least important is served first", caughtBy: "priority-2",
      allocator: LeastImportantFirst()),
    Mutant("preemption-forgotten", "a more important request waits like others", caughtBy: "preemptive-resume") {
      $0.allocator = .priority
    },
    Mutant("work-lost", "an evicted request begins anew", caughtBy: "preemptive-resume") {
      $0.allocator = PolicyChoice("priority", [PolicyOption("preemption", .word("restart"))])
    },
    Mutant("levels-forgotten", "all share an instance alike, whatever their importance", caughtBy: "sharing-levels") {
      $0.allocator = .fcfs
    },
    Mutant("length-ignored", "the first to come instead of the shortest", caughtBy: "shortest-first-exponential") {
      $0.allocator = .fcfs
    },
    Mutant("fit-inverted", "the fullest host instead of the emptiest", caughtBy: "placement-worst-fit") {
      $0.placement = PolicyChoice("best-fit", [PolicyOption("by", .word("cpu"))])
    },
  ]

  private static let capacities = [
    Mutant(
      "requests-lost", "every fiftieth request vanishes", caughtBy: "mm1k", allocator: Careless(losesEvery: 50)),
    Mutant(
      "server-idles", "a server may idle while one request waits", caughtBy: "mm1-half", allocator: Sluggish()),
    Mutant("queue-one-longer", "the queue holds one more than its limit", caughtBy: "mm1k") {
      $0.tenants[0].queueLimit = 5
    },
    Mutant("core-lost", "a host has nineteen cores instead of twenty", caughtBy: "mmc-20") {
      $0.pools[0].capacity[.cpu] = 19_000
    },
    Mutant("memory-ignored", "memory is never short", caughtBy: "two-kinds") {
      $0.pools[0].capacity[.memory] *= 1000
    },
    Mutant("guarantee-ignored", "what others are guaranteed is given away", caughtBy: "guarantees") {
      for index in $0.tenants.indices { $0.tenants[index].tenant.quota = Quota() }
    },
    Mutant("cap-forgotten", "one request may use more than one core", caughtBy: "sharing-4-cores-exponential") {
      $0.pools[0].capacity[.cpu] = 1000
      $0.tenants[0].service = .saas(InstanceGroup(count: 1, size: ResourceVector(cpu: 1000)))
      $0.tenants[0].workloads[0].duration = .exponential(mean: 0.25)
    },
  ]

  private static let laws = [
    Mutant(
      "variance-lost", "a lognormal law replaced by an exponential one of the same mean", caughtBy: "mg1-lognormal"
    ) {
      $0.tenants[0].workloads[0].duration = .exponential(mean: 1)
    },
    Mutant("startup-forgotten", "a virtual machine starts at once", caughtBy: "startup-queue") {
      $0.tenants[0].service = .iaas(startup: nil)
    },
    Mutant("always-cold", "no container is kept warm", caughtBy: "cold-and-warm") {
      $0.tenants[0].service = .paas(cold: .constant(2), warm: .constant(0.2), keepAlive: 0)
    },
    Mutant("patience-forgotten", "patience ends a tenth later", caughtBy: "erlang-a-short") {
      $0.tenants[0].patience = .exponential(mean: 0.55)
    },
    Mutant("sharing-in-turn", "one request at a time instead of all at once", caughtBy: "sharing-hyperexponential") {
      $0.tenants[0].service = .saas(InstanceGroup(count: 1, size: ResourceVector(cpu: 1000), sharing: .slots(1)))
    },
    Mutant("balanced-too-well", "instances in turn instead of at random", caughtBy: "balancer-random") {
      $0.tenants[0].service = .saas(
        InstanceGroup(count: 3, size: ResourceVector(cpu: 1000), balancer: .roundRobin, sharing: .slots(1)))
    },
    Mutant("customer-missing", "seven sources instead of eight", caughtBy: "finite-source") {
      $0.tenants[0].workloads[0].arrivals = .closed(population: 7, think: .uniform(low: 2, high: 6))
    },
  ]
}
