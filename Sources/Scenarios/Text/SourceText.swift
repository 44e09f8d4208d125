/// A piece of text that a scenario is read from: a file, or the text of a `--set`.
struct SourceText: Sendable {
  enum Origin: Sendable { case file, override }

  /// How messages name it: the path as it was given, or `--set path=value`.
  var name: String
  var origin: Origin
  var bytes: [UInt8]

  /// The folder that paths in this text are relative to, with a slash at its end; empty for the working directory,
  /// which is also what paths in a `--set` are relative to.
  var directory: String {
    guard origin == .file, let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(name[...slash])
  }

  /// The path of a file that is named in this text.
  func resolve(_ path: String) -> String { path.utf8.first == UInt8(ascii: "/") ? path : directory + path }
}

/// Where something stands: in which source text, and from which character on. Lines and columns count from 0.
struct Place: Equatable, Sendable {
  /// Index into the list of sources.
  var source: Int
  var line: Int
  /// In characters (Unicode scalars).
  var column: Int
  /// How many characters of the line it covers; at least 1.
  var length: Int

  init(source: Int, line: Int = 0, column: Int = 0, length: Int = 1) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
  }

  static func precedes(_ a: Place, _ b: Place) -> Bool {
    (a.source, a.line, a.column) < (b.source, b.line, b.column)
  }
}

extension SourceText {
  /// The offsets at which lines begin. A line ends where libyaml ends one: at LF, CR, CR LF, and at the Unicode
  /// breaks NEL, LS and PS.
  func lineStarts() -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      index += 1
      switch bytes[index - 1] {
      case 0x0A: starts.append(index)
      case 0x0D where index == bytes.count || bytes[index] != 0x0A: starts.append(index)
      case 0x85 where index >= 2 && bytes[index - 2] == 0xC2: starts.append(index)
      case 0xA8 where endsUnicodeBreak(index), 0xA9 where endsUnicodeBreak(index): starts.append(index)
      default: break
      }
    }
    return starts
  }

  /// The place of a byte.
  func place(ofOffset offset: Int, source: Int) -> Place {
    let starts = lineStarts().prefix { $0 <= offset }
    let column = line(from: starts[starts.count - 1], to: offset).count
    return Place(source: source, line: starts.count - 1, column: column)
  }

  private func endsUnicodeBreak(_ end: Int) -> Bool {
    end >= 3 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80
  }

  /// The characters of the line that begins at `start`, up to its break; malformed bytes become replacement
  /// characters.
  func line(from start: Int, to end: Int) -> [Unicode.Scalar] {
    let withoutMark = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    var scalars = Array(String(decoding: bytes[min(withoutMark, end)..<end], as: UTF8.self).unicodeScalars)
    while let last = scalars.last, ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(last) {
      scalars.removeLast()
    }
    return scalars
  }
}
