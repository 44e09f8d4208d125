import SimulationKernel

/// A job of a log for one machine. Times in nanoseconds.
struct LoggedJob {
  var arrival: Nanoseconds
  var processors: Int
  var duration: Nanoseconds
  var estimate: Nanoseconds
}

/// The schedules of the literature on one machine, each written from its definition, without regard to time: a second
/// implementation that shares nothing with the simulator. Jobs in the order of arrival; the result is their starts.
enum NaiveSchedule {
  /// Each job starts at the first moment, not before the one ahead of it, at which enough processors are free.
  static func fcfs(_ jobs: [LoggedJob], processors: Int) -> [Nanoseconds] {
    var starts: [Nanoseconds] = []
    for job in jobs {
      let earliest = max(job.arrival, starts.last ?? 0)
      let moments = [earliest] + starts.indices.map { starts[$0] + jobs[$0].duration }.filter { $0 > earliest }.sorted()
      let start = moments.first { moment in
        let used = starts.indices.filter { starts[$0] <= moment && moment < starts[$0] + jobs[$0].duration }
        return used.reduce(job.processors) { $0 + jobs[$1].processors } <= processors
      }
      starts.append(start!)
    }
    return starts
  }

  /// With exact estimates nothing ends early: each job has, for good, the first slot beside all those before it.
  static func conservativeWithExactEstimates(_ jobs: [LoggedJob], processors: Int) -> [Nanoseconds] {
    var starts: [Nanoseconds] = []
    for job in jobs {
      let ends = starts.indices.map { starts[$0] + jobs[$0].duration }
      let moments = ([job.arrival] + ends.filter { $0 > job.arrival }).sorted()
      let start = moments.first { begin in
        // What is used changes only where a job starts.
        let changes = [begin] + starts.filter { $0 > begin && $0 < begin + job.duration }
        return changes.allSatisfy { moment in
          let used = starts.indices.filter { starts[$0] <= moment && moment < ends[$0] }
          return used.reduce(job.processors) { $0 + jobs[$1].processors } <= processors
        }
      }
      starts.append(start!)
    }
    return starts
  }

  /// At each arrival and each end: start in order, then backfill behind the first that does not fit.
  static func easy(_ jobs: [LoggedJob], processors: Int) -> [Nanoseconds] {
    var starts = [Nanoseconds?](repeating: nil, count: jobs.count)
    var now: Nanoseconds = 0
    while true {
      var running = jobs.indices.filter { job in starts[job].map { now < $0 + jobs[job].duration } ?? false }
      var free = running.reduce(processors) { $0 - jobs[$1].processors }
      func start(_ job: Int) {
        starts[job] = now
        running.append(job)
        free -= jobs[job].processors
      }
      var queue = jobs.indices.filter { starts[$0] == nil && jobs[$0].arrival <= now }
      while let first = queue.first, jobs[first].processors <= free {
        start(first)
        queue.removeFirst()
      }
      if let head = queue.first {
        // Expected ends; a job that has run past its estimate ends one instant from now.
        let ends = running.map { job in
          (time: max(starts[job]! + jobs[job].estimate, now + 1), processors: jobs[job].processors)
        }
        let freeNow = free
        func freeAt(_ time: Nanoseconds) -> Int {
          ends.filter { $0.time <= time }.reduce(freeNow) { $0 + $1.processors }
        }
        let shadow = ends.map(\.time).sorted().first { freeAt($0) >= jobs[head].processors }!
        var extra = freeAt(shadow) - jobs[head].processors
        for job in queue.dropFirst() where jobs[job].processors <= free {
          let isOver = now + jobs[job].estimate <= shadow
          guard isOver || jobs[job].processors <= extra else { continue }
          if !isOver { extra -= jobs[job].processors }
          start(job)
        }
      }
      let coming = jobs.map(\.arrival) + jobs.indices.compactMap { job in starts[job].map { $0 + jobs[job].duration } }
      guard let next = coming.filter({ $0 > now }).min() else { return starts.map { $0! } }
      now = next
    }
  }

  /// Conservative backfilling with compression, where no estimate is too short: on arrival each job is promised the
  /// first slot beside all others; whenever a job ends early the promises are made again, one by one in order.
  ///
  /// - Returns: The starts, and what was promised on arrival.
  static func conservative(
    _ jobs: [LoggedJob], processors: Int
  ) -> (starts: [Nanoseconds], firstPromises: [Nanoseconds]) {
    // Promises that are past are starts.
    var promises = [Nanoseconds?](repeating: nil, count: jobs.count)
    var firstPromises: [Nanoseconds] = []
    var now: Nanoseconds = -1
    func occupied(by job: Int) -> Range<Nanoseconds>? {
      guard let start = promises[job] else { return nil }
      let isOver = start <= now && start + jobs[job].duration <= now
      return start..<(start + (isOver ? jobs[job].duration : jobs[job].estimate))
    }
    func firstSlot(for job: Int) -> Nanoseconds {
      let others = jobs.indices.filter { $0 != job }.compactMap { other in
        occupied(by: other).map { (slot: $0, processors: jobs[other].processors) }
      }
      let moments = [now] + others.map(\.slot.upperBound).filter { $0 > now }.sorted()
      return moments.first { begin in
        let changes = [begin] + others.map(\.slot.lowerBound).filter { $0 > begin && $0 < begin + jobs[job].estimate }
        return changes.allSatisfy { moment in
          others.filter { $0.slot.contains(moment) }.reduce(jobs[job].processors) { $0 + $1.processors } <= processors
        }
      }!
    }
    while true {
      let ends = jobs.indices.compactMap { job in promises[job].map { $0 + jobs[job].duration } }
      let coming = jobs.map(\.arrival) + ends + promises.compactMap { $0 }
      guard let next = coming.filter({ $0 > now }).min() else { return (promises.map { $0! }, firstPromises) }
      now = next
      let hasEarlyEnd = jobs.indices.contains { job in
        promises[job].map { $0 + jobs[job].duration == now } == true && jobs[job].duration < jobs[job].estimate
      }
      if hasEarlyEnd {
        for job in jobs.indices where promises[job].map({ $0 > now }) == true {
          promises[job] = nil
          promises[job] = firstSlot(for: job)
        }
      }
      for job in jobs.indices where jobs[job].arrival == now {
        promises[job] = firstSlot(for: job)
        firstPromises.append(promises[job]!)
      }
    }
  }
}
