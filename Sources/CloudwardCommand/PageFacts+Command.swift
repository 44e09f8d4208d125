import Reporting
import Scenarios

extension PageFacts {
  /// Of this call of the command.
  init(_ loaded: LoadedScenario) {
    self.init(
      version: cloudwardVersion, words: ["cloudward"] + CommandLine.arguments.dropFirst(),
      sources: zip(loaded.sources, loaded.texts).map { Source(name: $0, text: Array($1.utf8)) })
  }
}
