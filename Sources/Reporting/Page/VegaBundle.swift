internal import CVegaBundle

/// The JavaScript that draws the pictures, as it was built into the program. There is neither `</script` nor `<!--` in
/// it, which would mean something inside a `script` element: .ci/set-up sees to that.
struct VegaBundle {
  /// 0 where the program was built without it.
  var count: Int { cloudward_vega_bundle_length() }
  var isEmpty: Bool { count == 0 }

  /// Its 0.9 MB, copied once.
  func append(to buffer: inout ByteBuffer) {
    buffer.append(UnsafeBufferPointer(start: cloudward_vega_bundle(), count: count))
  }
}
