import CloudSimulator
import Scenarios
import Testing

@testable import Verification

@Suite struct PropertyCheckTests {
  /// Some hundred small random scenarios under every allocator, with every law checked after every step.
  @Test(arguments: 0..<300)
  func noLawIsBroken(number: Int) throws {
    try PropertyCheck.run(ScenarioGenerator.scenario(seed: 1, number: number))
  }

  /// What is found can be replayed: the file that is written says the same scenario again.
  @Test(arguments: 0..<300)
  func everyScenarioIsReadBack(number: Int) throws {
    let scenario = ScenarioGenerator.scenario(seed: 2, number: number)
    let text = ScenarioWriter.text(of: scenario)
    #expect(try ScenarioFile.read(text: text, file: "property.yaml").scenario == scenario)
  }
}
