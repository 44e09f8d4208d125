enum ScenarioSchema { static let json = "{}" }
enum ScenarioReference { static let markdown = "" }
