import Allocators
import CloudModel
import SimulationKernel
import Traces
import Workloads

/// One replication: the state of the simulated world, and the loop that moves it from event to event.
struct Engine {
  let simulation: Simulation
  let replication: Int
  var recorder: (any RunRecorder)? { didSet { recordsRequests = recorder?.takesRequests ?? false } }
  private(set) var recordsRequests: Bool
  let layout: ClassLayout
  let horizon: Nanoseconds
  let end: Scenario.End

  // The world.
  var cloud: Cloud
  var instances = Table<Instance>([])
  /// For each tenant, how its requests are sent to its instances; nil unless it is a SaaS tenant.
  var balancers = Table<InstanceBalancer?>([])
  /// Instances in which something has changed that a waiting request may profit from.
  var instancesToServe: [Int] = []

  // What decides.
  var provider: any Allocator
  let startsLoneRequests: Bool
  /// Each tenant's own order.
  let orders: [any QueueOrder]
  var sequence = RequestSequence()
  /// Working memory: who is done at an instance.
  var finished: [ID<Request>] = []

  // What comes.
  var queue = EventQueue<Event>()
  var arrivals: ArrivalFront
  var customers: Customers
  /// Whether a round of allocation is due at this instant.
  var needsRound = false
  /// When the next round is due that the provider's allocator has asked for.
  var wantedRound = Nanoseconds.max
  /// Upcoming events of the queue whose requests the processor has been asked for.
  private var upcomingAsked = 0
  /// Events in the queue that have become void.
  var voidEvents = 0

  // What is noted.
  var ledger: Ledger
  let outcomes: Table<Outcomes>
  var timeline: Timeline
  /// The tenant of whose shares the ledger does not know yet what they are since this instant.
  var staleShares: ID<Tenant>?
  var totals = Totals()
  var notes: EngineNotes
  /// Looks at the cloud after each step; only tests do.
  var audit: ((Cloud) -> Void)?
  /// Looks at each round for the sake of some requests; only `explain` does.
  var waits: WaitObserver? { didSet { if waits != nil { cloud.keepRunning() } } }

  init(_ simulation: Simulation, replication: Int, recorder: (any RunRecorder)?) throws(SimulationProblem) {
    let scenario = simulation.scenario
    self.simulation = simulation
    self.replication = replication
    self.recorder = recorder
    recordsRequests = recorder?.takesRequests ?? false
    layout = simulation.layout
    horizon = scenario.horizon
    end = scenario.end
    let key = StreamKey(seed: scenario.seed).appending(replication)
    let policies = simulation.policies
    let placement = policies.rule(
      Simulation.placement(of: scenario, policies), stream: RandomStream(key: key.appending("placement")))
    cloud = Cloud(
      pools: scenario.pools, tenants: scenario.tenants.map(\.tenant), classes: layout.classes, placement: placement)
    if simulation.explainsGap { cloud.notes.gaps = GapTally() }
    orders = scenario.tenants.map { policies.order($0.allocator ?? scenario.allocator) }
    provider = policies.provider(scenario.allocator, orders: orders)
    startsLoneRequests = provider.placesLoneRequests
    let sources = try Self.sources(of: simulation, key: key)
    arrivals = ArrivalFront(sources)
    customers = Customers(sources)
    ledger = Ledger(cloud: cloud, scenario: scenario)
    outcomes = Table(layout.workloads.map { Outcomes(objective: $0.workload.objective) })
    timeline = Timeline(scenario, capacity: cloud.capacity)
    notes = EngineNotes(scenario.tenants)
    try startInstances()
    notes.remarks.traces = simulation.traceRemarks
    notes.rooms = Self.distinct(cloud.hosts.map(\.free))
    notes.roomBesideGuarantees = cloud.tenants.indices.map { cloud.roomBesideGuarantees(of: ID($0)) }
    notes.isSurelyPossible = Table(
      layout.workloads.map { entry in
        if case .trace = entry.workload.arrivals { return false }
        return isPossible(entry.workload.demand.largest, tenant: entry.tenant)
      })
    startCustomers()
    settleShares()
    crossBoundaries(to: 0)
  }

  private static func sources(of simulation: Simulation, key: StreamKey) throws(SimulationProblem) -> [RequestSource] {
    let scenario = simulation.scenario
    var sources: [RequestSource] = []
    for (index, entry) in simulation.layout.workloads.enumerated() {
      let system = scenario.tenants[Int(entry.tenant.index)]
      let names = key.appending(system.tenant.name).appending(entry.workload.name)
      let rows: (any TraceRows)?
      do throws(TraceProblem) {
        rows = try simulation.traces[index]?.rows(key: names, horizon: scenario.horizon)
      } catch {
        throw SimulationProblem(error)
      }
      do throws(WorkloadProblem) {
        sources.append(
          try RequestSource(
            workload: entry.workload, startup: system.service.startup, patience: system.patience, key: names,
            clockAtStart: scenario.clockAtStart, horizon: scenario.horizon, isBalanced: system.service.name == "saas",
            rows: rows))
      } catch {
        throw SimulationProblem("\(system.tenant.name)/\(entry.workload.name): \(error.description)")
      }
    }
    return sources
  }

  private static func distinct(_ vectors: [ResourceVector]) -> [ResourceVector] {
    var found: [ResourceVector] = []
    for vector in vectors where !found.contains(vector) { found.append(vector) }
    return found
  }
}

extension Engine {
  /// A trace was good when it was read for the first time; it may have been changed since.
  func checkTraces() throws(SimulationProblem) {
    for source in arrivals.sources {
      if let problem = source.problem { throw SimulationProblem(problem) }
    }
  }

  /// Steps between two calls of the watch.
  private static let stepsBetweenCalls = 4096

  /// Runs to the end; false if it was stopped before.
  mutating func run(while watch: ((Nanoseconds) -> Bool)?) throws(SimulationProblem) -> Bool {
    var stepsToCall = Self.stepsBetweenCalls
    while step() {
      if let audit { audit(cloud) }
      // A step may look at everyone who waits, so that long queues make few steps a long time.
      stepsToCall -= 1 + totals.inSystem >> 8
      if stepsToCall > 0 { continue }
      stepsToCall = Self.stepsBetweenCalls
      if let watch, !watch(cloud.now) { return false }
      if customers.areStuck {
        throw SimulationProblem(
          "the clock does not advance beyond \(cloud.now.seconds) s: the customers of a closed workload think and are "
            + "served for no time at all; give the workload a think time or a duration")
      }
    }
    return true
  }

  private enum Next { case nothing, event, arrival, round }

  /// Carries out the next thing that happens, by (time, phase, sequence); false if the run is over.
  ///
  /// Mostly the event and the arrival that come next are at different times, and later than now.
  private mutating func step() -> Bool {
    let (event, arrival) = (queue.firstTime, arrivals.nextTime)
    let time = min(event, arrival)
    guard event != arrival, time > cloud.now, time < horizon else { return stepByKey() }
    if totals.inSystem == 0, case .drained = end { return stepByKey() }
    if needsRound {
      allocate()
      return true
    }
    advance(to: time)
    if event < arrival {
      prefetch()
      handle(queue.removeFirst())
    } else {
      arrive()
    }
    return true
  }

  /// Asks the processor for what the next departures will touch: where many requests are being served, it comes from far.
  @inline(__always) private mutating func prefetch() {
    let count = queue.upcomingCount
    if count > upcomingAsked {
      for place in 1..<count {
        if case .departure(let request, _) = queue.upcoming(after: place) { cloud.prefetch(request) }
      }
    }
    upcomingAsked = count
    guard count > 1, case .departure(let request, _) = queue.upcoming(after: 1) else { return }
    if let host = cloud.prefetchHost(of: request) { ledger.hosts.prefetch(host) }
  }

  private mutating func stepByKey() -> Bool {
    var next = EventKey(time: .max, phase: .sample, sequence: 0)
    var kind = Next.nothing
    if let key = queue.firstKey { (next, kind) = (key, .event) }
    if let (time, source) = arrivals.next {
      let key = EventKey(time: time, phase: .arrival, rank: source, sequence: 0)
      if key < next { (next, kind) = (key, .arrival) }
    }
    if needsRound {
      let key = EventKey(time: cloud.now, phase: .allocation, sequence: 0)
      if key < next { (next, kind) = (key, .round) }
    }
    guard kind != .nothing, !isOver(before: next) else { return false }
    if next.time > cloud.now { advance(to: next.time) }
    switch kind {
    case .event: handle(queue.removeFirst())
    case .arrival: arrive()
    case .round: allocate()
    case .nothing: return false
    }
    return true
  }

  /// A run to the horizon ends there, but what departs at that very instant is done. A drained run ends when nobody is
  /// in the system and nobody will come.
  private func isOver(before next: EventKey) -> Bool {
    switch end {
    case .horizon: next.time >= horizon && (next.time > horizon || next.phase != .departure)
    case .drained: totals.inSystem == 0 && arrivals.next == nil && customers.thinking == 0
    }
  }

  mutating func advance(to time: Nanoseconds) {
    settleShares()
    if time >= timeline.nextTime { crossBoundaries(to: time) }
    cloud.advance(to: time)
  }

  private mutating func handle(_ entry: (key: EventKey, event: Event)) {
    switch entry.event {
    case .departure(let request, let hold): depart(request, hold: hold)
    case .startupEnd(let request, let hold): endStartup(request, hold: hold)
    case .instanceCheck(let instance): check(Int(instance), scheduledFor: entry.key.time)
    case .expiry(let container, let serial): expire(container, serial: serial)
    case .customerArrival(let source, let customer): customerArrives(source: Int(source), customer: Int(customer))
    case .wantedRound: beginWantedRound()
    case .abandonment(let request, let number): abandon(request, number: number)
    }
  }

  /// The time so much later, or the end of time.
  func later(_ span: Nanoseconds) -> Nanoseconds {
    let (time, isBeyond) = cloud.now.addingReportingOverflow(span)
    return isBeyond ? .max : time
  }

  /// Notes that a scheduled event has become void, and clears the queue of such when they are the most.
  mutating func voidEvent() {
    voidEvents += 1
    guard voidEvents > 1024, voidEvents > queue.count / 2 else { return }
    voidEvents = 0
    queue.removeAll { [cloud] in Self.isVoid($0, in: cloud) }
  }

  /// Notes that a void event has come up.
  mutating func dropVoid() { voidEvents = max(0, voidEvents - 1) }

  private static func isVoid(_ event: Event, in cloud: Cloud) -> Bool {
    switch event {
    case .departure(let request, let hold), .startupEnd(let request, let hold): cloud[request].hold != hold
    case .expiry(let container, let serial): cloud.container(container).serial != serial
    case .abandonment(let request, let number): !cloud.mayAbandon(request, number: number)
    case .instanceCheck, .customerArrival, .wantedRound: false
    }
  }
}
