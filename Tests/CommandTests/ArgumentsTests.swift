import Testing

/// What the command makes of its arguments: as a user sees it, by exit code and message.
@Suite struct ArgumentsTests {
  private let cloudward: Program

  init() throws {
    cloudward = try Program()
    try cloudward.folder.write(Samples.small, to: "small.yaml")
  }

  private func refusal(_ line: String) throws -> String {
    let outcome = try cloudward.shell("cloudward " + line)
    #expect(outcome.code == 64, "\(line)")
    #expect(outcome.output.isEmpty, "\(line)")
    #expect(cloudward.folder.names() == ["small.yaml"], "\(line)")
    return outcome.messages
  }

  @Test func withoutACommandTheOverviewIsShownAsAnError() throws {
    #expect(try refusal("").contains("Usage: cloudward COMMAND"))
  }

  @Test(arguments: [
    ("rnu small.yaml", "there is no command 'rnu'; did you mean 'run'?"),
    ("--verison", "the first word is a command, not an option as '--verison'; did you mean '--version'?"),
    ("--json run", "write it behind one, as 'cloudward run … --json'"),
    ("help rnu", "there is no command 'rnu'; did you mean 'run'?"),
    ("man check verify", "'man' takes one [COMMAND], but got 2: 'check' 'verify'"),
    ("man vefiry", "there is no command 'vefiry'; did you mean 'verify'?"),
    ("completion bsh", "'completion' takes bash, zsh or fish, not 'bsh'; did you mean 'bash'?"),
    ("completion", "'completion' needs bash|zsh|fish"),
    ("trace inspcet log", "'trace' takes convert, inspect or fit, not 'inspcet'; did you mean 'inspect'?"),
    ("trace inspect", "'trace' needs ACTION FILE, but got only 'inspect'"),
    ("trace inspect log --format swff", "opendc or csv, not 'swff'; did you mean 'swf'?"),
    ("trace fit log --arrivals poison", "not 'poison'; did you mean 'poisson'?"),
    (
      "trace convert log --estimate reqested",
      "--estimate takes requested, actual or none, not 'reqested'; did you mean"
    ),
    ("trace convert log --time-unit hh", "--time-unit takes s, ms, us, ns, min, h or d, not 'hh'"),
    ("trace convert log --map arival=t", "gpu, network, storage; did you mean 'arrival'?"),
    ("verify --case mm1-hlf", "there is no case 'mm1-hlf'; --list names them; did you mean 'mm1-half'?"),
    ("bench mm11", "there is no workload 'mm11'; --list names them; did you mean 'mm10'?"),
    ("run small.yaml --out x", "'run' has no option '--out'; options are written out: '--output'"),
    ("run small.yaml -q", "'run' has no option '-q'; options are written out: '--quiet'"),
    ("small.yaml", "write 'cloudward run small.yaml' to simulate it"),
    ("run small.yaml --jsn", "'run' has no option '--jsn'; did you mean '--json'?"),
    ("run small.yaml -j", "'run' has no option '-j'"),
    ("version --json", "'version' has no options, but got '--json'"),
    ("run", "'run' needs a FILE"), ("validate", "'validate' needs a FILE"),
    ("run a.yaml b.yaml", "'run' takes one FILE, but got 2: 'a.yaml' 'b.yaml'"),
    ("schema x", "'schema' takes no operand, but got 'x'"),
    ("run small.yaml --seed 1 --seed 2", "--seed is given twice"),
    ("run small.yaml --seed", "--seed needs a value: --seed N"),
    ("run small.yaml --output --json", "--output needs a value: --output DIR"),
    ("run small.yaml --json=yes", "--json takes no value"),
    ("run small.yaml --jobs 0", "--jobs takes a whole number from 1 to 1024, not '0'"),
    ("run small.yaml --jobs 1.5", "--jobs takes a whole number from 1 to 1024, not '1.5'"),
    ("run small.yaml --jobs 99999999999999999999", "--jobs takes a whole number"),
    ("run small.yaml --format jsno", "--format takes table, json or csv, not 'jsno'; did you mean 'json'?"),
    ("run small.yaml --json --format csv", "--json and --format csv contradict each other"),
    ("run small.yaml --output ''", "--output takes a folder"), ("run small.yaml --output -", "--output takes a folder"),
  ]) func misuseIsToldWithWhatToDo(line: String, message: String) throws {
    let messages = try refusal(line)
    #expect(messages.contains("cloudward: error: ") && messages.contains(message), "\(messages)")
    #expect(messages.contains("--help'"))
  }

  @Test func theHelpOfTheCommandInQuestionIsNamed() throws {
    #expect(try refusal("run small.yaml --jsn").contains("Try 'cloudward run --help'."))
    #expect(try refusal("rnu").contains("Try 'cloudward --help'."))
  }

  @Test(arguments: ["help", "--help", "-h"]) func helpNamesEveryCommand(word: String) throws {
    let outcome = try cloudward(word)
    #expect(outcome.code == 0 && outcome.messages.isEmpty)
    for name in ["run FILE", "compare FILE", "check FILE…", "validate FILE…", "schema", "version"] {
      #expect(outcome.output.contains("\n  \(name) "))
    }
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test(arguments: [
    "run", "compare", "check", "validate", "verify", "bench", "trace", "schema", "completion", "man", "help", "version",
  ]) func everyCommandExplainsItself(name: String) throws {
    let page = try cloudward(name, "--help")
    #expect(page.code == 0 && page.output.contains("Usage: cloudward \(name)"))
    #expect(page.output.contains("\nExamples:\n  cloudward ") || page.output.contains("(cloudward "))
    #expect(try cloudward("help", name).output == page.output)
    #expect(try cloudward(name, "-h").output == page.output)
    #expect(try cloudward("help", "nothing").code == 64)
  }

  @Test func aScenarioThatIsNotThereIsLookedForNearby() throws {
    let misspelt = try cloudward("run", "smal.yaml")
    #expect(misspelt.code == 66 && misspelt.messages.contains("did you mean 'small.yaml'?"), "\(misspelt.messages)")
    #expect(try cloudward("validate", "small").messages.contains("did you mean 'small.yaml'?"))
    #expect(try cloudward("check", "./samll.yaml").messages.contains("did you mean './small.yaml'?"))
    #expect(try cloudward("run", "elsewhere/small.yaml").messages.contains("check the path"))
  }

  @Test(arguments: [
    ("--allocator demnd", "did you mean 'demand'?"), ("--placement frist-fit", "did you mean 'first-fit'?"),
    ("--set hosts.hst.count=2", "did you mean 'host'?"), ("--set allocater=demand", "did you mean 'allocator'?"),
    ("--allocator '{ priority: { preemtion: resume } }'", "did you mean 'preemption'?"),
    ("--allocator '{ priority: { preemption: resum } }'", "did you mean 'resume'?"),
  ]) func misspeltValuesOfTheScenarioAreSuggested(options: String, suggestion: String) throws {
    try cloudward.folder.write(Samples.small.replacing("name: h,", with: "name: host,"), to: "small.yaml")
    let outcome = try cloudward.shell("cloudward run small.yaml " + options)
    #expect(outcome.code == 65 && outcome.messages.contains(suggestion), "\(outcome.messages)")
  }

  @Test func theVersionIsThatOfTheChangeLog() throws {
    let outcome = try cloudward("version")
    #expect(outcome.output.hasPrefix("cloudward ") && outcome.code == 0)
    #expect(try cloudward("--version").output == outcome.output)
    #expect(try cloudward("-V").output == outcome.output)
    let changes = try String(contentsOfFile: Program.repository + "/CHANGELOG.md", encoding: .utf8)
    let version = try #require(outcome.output.split(whereSeparator: \.isWhitespace).last)
    #expect(changes.contains("\n## \(version)") || changes.contains("\n## Unreleased (\(version))"))
  }

  @Test func optionsStandAnywhereAndBehindTwoDashesNothingIsAnOption() throws {
    try cloudward.folder.write(Samples.small, to: "--json")
    #expect(try cloudward("run", "--quiet", "small.yaml", "--seed=5", "--json").output.contains("\"seed\": 5,"))
    let outcome = try cloudward("run", "--quiet", "--", "--json")
    #expect(outcome.code == 0 && outcome.output.hasPrefix("small\n"))
  }
}
