internal import CVegaBundle

/// The JavaScript that draws the pictures, as it was built into the program. There is neither `</script` nor `<!--` in
/// it, which would mean something inside a `script` element: .ci/set-up sees to that.
struct VegaBundle {
  /// 0 where the program was built without it.
  var count: Int { cloudward_vega_bundle_length() }
  var isEmpty: Bool { count == 0 }

  /// Calls `body` with its 0.9 MB.
  func withBytes<Problem: Error>(_ body: (Span<UInt8>) throws(Problem) -> Void) throws(Problem) {
    try body(UnsafeBufferPointer(start: cloudward_vega_bundle(), count: count).span)
  }
}
