internal import CGSL
import SimulationKernel

/// Lends a random stream to GSL as one of its generators, so that its distributions draw from it.
///
/// This is the only file in which a stream is passed by address. GSL sees the address during one call and keeps
/// nothing of it.
extension RandomStream {
  /// Calls one of GSL's distributions with this stream as its generator.
  @inline(__always)
  mutating func lend(_ distribution: (UnsafePointer<gsl_rng>) -> Double) -> Double {
    withUnsafeMutablePointer(to: &self) { stream in
      var generator = gsl_rng(type: GSL.streamType, state: stream)
      return distribution(&generator)
    }
  }

  /// An exponential value, by inversion: one number of the stream, through GSL's quantile function.
  @inline(__always)
  mutating func exponential(mean: Double) -> Double { GSL.exponential(at: uniform(), mean: mean) }
}

/// GSL as a place for what must be set up before it is used.
enum GSL {
  /// How GSL draws from a random stream: 32 bits as an integer, or a number strictly between 0 and 1.
  ///
  /// Made once, together with switching off GSL's error handler, whose default ends the process; it lives as long as
  /// the process and is never written again.
  nonisolated(unsafe) static let streamType: UnsafePointer<gsl_rng_type> = {
    gsl_set_error_handler_off()
    let name: StaticString = "cloudward-philox4x32"
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: UInt(UInt32.max), min: 0, size: MemoryLayout<RandomStream>.size,
        set: { _, _ in },  // a stream is seeded by its key alone
        get: { UInt($0!.assumingMemoryBound(to: RandomStream.self).pointee.next() >> 32) },
        get_double: { $0!.assumingMemoryBound(to: RandomStream.self).pointee.uniform() }))
    return UnsafePointer(type)
  }()

  /// The exponential value that is exceeded with a chance in (0, 1).
  @inline(__always)
  static func exponential(at chance: Double, mean: Double) -> Double { gsl_cdf_exponential_Qinv(chance, mean) }

  /// ln Γ(x).
  static func logGamma(_ x: Double) -> Double {
    _ = streamType  // the error handler is off
    return gsl_sf_lngamma(x)
  }

  /// Density ÷ upper tail of the standard normal law.
  static func normalHazard(_ x: Double) -> Double {
    _ = streamType
    return gsl_sf_hazard(x)
  }

  /// The upper tail of the standard normal law: the chance of a value above x.
  static func normalTail(_ x: Double) -> Double {
    _ = streamType
    return gsl_cdf_ugaussian_Q(x)
  }
}
