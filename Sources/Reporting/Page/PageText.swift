/// A page on its way to a file. The script that draws its pictures, most of the page, is a part of the program and is not
/// copied to get there.
public struct PageText {
  private let bytesWithoutBundle: [UInt8]
  private let bundle: VegaBundle
  /// Where it stands; nil in a page without pictures.
  private let bundlePlace: Int?

  init(_ page: HTMLText, _ bundle: VegaBundle) {
    bytesWithoutBundle = page.buffer.bytes
    bundlePlace = page.bundlePlace
    self.bundle = bundle
  }

  /// The parts of the page, one after the other.
  func forEachPart<Problem: Error>(_ body: (Span<UInt8>) throws(Problem) -> Void) throws(Problem) {
    guard let bundlePlace else { return try body(bytesWithoutBundle.span) }
    try body(bytesWithoutBundle.span.extracting(first: bundlePlace))
    try bundle.withBytes(body)
    try body(bytesWithoutBundle.span.extracting(droppingFirst: bundlePlace))
  }

  /// The whole page.
  public var bytes: [UInt8] {
    var buffer = ByteBuffer()
    forEachPart { buffer.append($0) }
    return buffer.bytes
  }
}
