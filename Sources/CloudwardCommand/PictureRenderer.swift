import Benchmarking
import Scenarios

/// The kinds of picture files.
enum PictureFormat: String, CaseIterable {
  case svg, png, pdf

  /// Those that a list names, each once.
  static func list(_ text: String) throws -> [PictureFormat] {
    try FlowList.items(of: text).reduce(into: []) { formats, name in
      guard let format = PictureFormat(rawValue: name) else {
        throw Failure(
          code: .usage,
          message: "--formats takes svg, png and pdf with commas between them, not '\(name)'"
            + Suggestion.question(for: name, among: allCases.map(\.rawValue)))
      }
      if !formats.contains(format) { formats.append(format) }
    }
  }
}

/// Another program that draws Vega-Lite specifications.
enum PictureRenderer {
  /// The command vl-convert.
  case command
  /// The Python module vl_convert.
  case module

  static let missing =
    "drawing needs the program vl-convert, or python3 with the module vl-convert-python (pip install vl-convert-python), "
    + "on the PATH"

  /// The one that is installed; nil for none.
  static func find() -> PictureRenderer? {
    if ChildProcess.run(["vl-convert", "--version"])?.code == 0 { return .command }
    return ChildProcess.run(["python3", "-c", "import vl_convert"])?.code == 0 ? .module : nil
  }

  /// Draws each specification beside itself.
  func draw(_ paths: [String], as formats: [PictureFormat]) throws {
    guard !formats.isEmpty else { return }
    switch self {
    case .module:
      // Beside the old file first, so that what has a picture's name is whole.
      try Self.run(
        ["python3", "-c", Self.script, formats.map(\.rawValue).joined(separator: ","), String(Self.scale)] + paths)
    case .command:
      for path in paths {
        for format in formats {
          let sharp = format == .png ? ["--scale", String(Self.scale)] : []
          try Self.run(
            ["vl-convert", "vl2" + format.rawValue, "--input", path, "--output", Self.picture(of: path, format)] + sharp
          )
        }
      }
    }
  }

  /// How many pixels a point of a PNG has: enough for print.
  private static let scale = 3

  private static func picture(of path: String, _ format: PictureFormat) -> String {
    path.dropLast(".vl.json".count) + "." + format.rawValue
  }

  private static let script = """
    import os, sys, vl_convert
    for path in sys.argv[3:]:
        with open(path, encoding="utf-8") as file:
            specification = file.read()
        for kind in sys.argv[1].split(","):
            options = {"scale": float(sys.argv[2])} if kind == "png" else {}
            picture = getattr(vl_convert, "vegalite_to_" + kind)(specification, **options)
            target = path[: -len("vl.json")] + kind
            with open(target + ".tmp", "wb") as file:
                file.write(picture if isinstance(picture, bytes) else picture.encode())
            os.replace(target + ".tmp", target)
    """

  private static func run(_ words: [String]) throws {
    let outcome = ChildProcess.run(words)
    guard let outcome, outcome.code == 0 else {
      let last = outcome?.messages.split(separator: "\n").last.map(String.init) ?? "it could not be started"
      throw Failure(code: .inputOutput, message: "\(words[0]) could not draw: \(last)")
    }
  }
}
