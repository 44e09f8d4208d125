import CloudModel
import SimulationKernel
import Testing

@testable import Allocators

@Suite struct ObjectiveTests {
  let capacity = amount(cpu: 10, memory: 100)
  let demand = amount(cpu: 2, memory: 10)

  @Test("the value is Σ r ÷ capacity, and by rate that for each second")
  func value() {
    #expect(abs(Objective.held.value(of: demand, for: 5 * .second, in: capacity) - 0.3) < 1e-12)
    #expect(abs(Objective.rate.value(of: demand, for: 5 * .second, in: capacity) - 0.06) < 1e-12)
    #expect(Objective.rate.value(of: demand, for: 0, in: capacity).isFinite)
  }

  @Test("the density is value ÷ dominant share of what is free")
  func density() {
    let free = amount(cpu: 4, memory: 100)
    #expect(abs(Objective.held.density(of: demand, for: .second, in: capacity, free: free) - 0.6) < 1e-12)
    #expect(abs(Objective.held.density(of: demand, for: .second, in: capacity) - 1.5) < 1e-12)
    #expect(Objective.held.density(of: amount(gpu: 1), for: .second, in: capacity) == 0, "there are no GPUs")
    #expect(Objective.held.density(of: .zero, for: .second, in: capacity) == 0)
  }
}
