import SimulationKernel

extension Distribution {
  /// One value of the law, never negative. Who draws often keeps a `Sampler` instead, which prepares the law once.
  public func draw(from stream: inout RandomStream) -> Double { Sampler(self).draw(from: &stream) }
}
