import CGSL
import SimulationKernel
import Testing

@testable import Workloads

@Suite struct RandomStreamGSLTests {
  @Test("GSL draws the very numbers of the stream")
  func numbers() {
    var lent = stream("lend")
    var own = stream("lend")
    #expect(lent.lend { gsl_rng_uniform($0) } == own.uniform())
    #expect(lent.lend { Double(gsl_rng_get($0)) } == Double(own.next() >> 32))
    #expect(lent.lend { gsl_rng_uniform_pos($0) } == own.uniform())
    #expect(lent.next() == own.next())
  }

  @Test("the generator names its range, which GSL's ziggurat needs")
  func range() {
    #expect(GSL.streamType.pointee.min == 0)
    #expect(GSL.streamType.pointee.max == UInt(UInt32.max))
    #expect(String(cString: GSL.streamType.pointee.name) == "cloudward-philox4x32")
  }

  @Test("an error in GSL does not end the process")
  func errors() {
    #expect(GSL.logGamma(0).isNaN)
  }

  @Test("an exponential value is the quantile at the stream's number")
  func exponential() {
    var drawn = stream("quantile")
    var own = stream("quantile")
    let value = drawn.exponential(mean: 3)
    #expect(abs(gsl_cdf_exponential_Q(value, 3) - own.uniform()) < 1e-15)
  }
}
