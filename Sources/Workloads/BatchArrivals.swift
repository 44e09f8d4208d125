import SimulationKernel

/// So many requests together at each of some times of day, every day of the clock.
struct BatchArrivals: ArrivalTimes {
  private let count: Int
  private let timesOfDay: [Nanoseconds]
  /// Midnight of the present day, in run time; before 0 where the run starts later in the day.
  private var midnight: Nanoseconds
  private var index = 0
  private var sent = 0

  /// `timesOfDay` lie in [0, 24 h).
  init(count: Int, timesOfDay: [Nanoseconds], clockAtStart: Nanoseconds) {
    self.count = count
    self.timesOfDay = timesOfDay.sorted()
    let sinceMidnight = (clockAtStart % Profile.day + Profile.day) % Profile.day
    midnight = -sinceMidnight
    while index < self.timesOfDay.count, self.timesOfDay[index] < sinceMidnight { index += 1 }
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    guard count > 0, !timesOfDay.isEmpty else { return nil }
    if sent == count {
      sent = 0
      index += 1
    }
    if index >= timesOfDay.count {
      let (nextMidnight, overflow) = midnight.addingReportingOverflow(Profile.day)
      guard !overflow else { return nil }
      midnight = nextMidnight
      index = 0
    }
    sent += 1
    let (time, overflow) = midnight.addingReportingOverflow(timesOfDay[index])
    return overflow ? nil : time
  }
}

/// So many requests together, once.
struct BatchOnceArrivals: ArrivalTimes {
  private var remaining: Int
  private let time: Nanoseconds

  init(count: Int, time: Nanoseconds) {
    remaining = count
    self.time = time
  }

  mutating func next(before horizon: Nanoseconds) -> Nanoseconds? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    return time
  }
}
