internal import CVegaBundle

/// The JavaScript that draws the pictures, as it was built into the program.
enum VegaBundle {
  /// Empty where the program was built without it.
  static var bytes: [UInt8] {
    Array(UnsafeBufferPointer(start: cloudward_vega_bundle(), count: cloudward_vega_bundle_length()))
  }
}
