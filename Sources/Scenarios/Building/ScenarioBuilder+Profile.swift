import SimulationKernel
import Workloads

extension ScenarioBuilder {
  func schedule(_ given: Record) -> ArrivalProcess? {
    guard let checked = given["profile"], let profile = profile(checked) else { return nil }
    if let peak = given.magnitude("peak") {
      warnOfScale(profile, checked.place)
      return .schedule(profile: profile, peak: peak)
    }
    return given.magnitude("mean").map { .schedule(profile: profile, peak: $0 / profile.meanFactor) }
  }

  func profile(_ checked: Checked) -> Profile? {
    if case .text(let name) = checked.value { return Profile.named(name) }
    guard case .list(let items) = checked.value else { return nil }
    let points = items.compactMap(point)
    let isWeekly = points.contains { $0.time > ClockTime.day }
    let period = isWeekly ? 7 * ClockTime.day : ClockTime.day
    for (index, point) in points.enumerated() {
      if point.time > period {
        log.error(items[index].place, "a profile lasts a week at most; write times up to 168h")
        return nil
      }
      if index > 0 && point.time < points[index - 1].time {
        log.error(items[index].place, "the times of a profile must rise; write the points in the order of time")
        return nil
      }
    }
    guard points.contains(where: { $0.factor > 0 }) else {
      log.error(checked.place, "the profile is zero at all times; make a factor positive")
      return nil
    }
    return Profile(points: closed(points, period), period: period)
  }

  private func point(_ checked: Checked) -> Profile.Point? {
    guard case .list(let pair) = checked.value, pair.count == 2, case .span(let time) = pair[0].value,
      let factor = pair[1].magnitude
    else { return nil }
    return Profile.Point(time: time, factor: factor)
  }

  /// A point at the end of the period is the moment before the next begins: the same as the first point if that stands
  /// at zero with the same factor, and otherwise the last nanosecond, from which the profile steps to the first point.
  private func closed(_ points: [Profile.Point], _ period: Nanoseconds) -> [Profile.Point] {
    guard let first = points.first, var last = points.last, points.count > 1, last.time == period else {
      return points.count == 1 ? [Profile.Point(time: 0, factor: points[0].factor)] : points
    }
    var inner = Array(points.filter { $0.time < period })
    if first.time > 0 {
      inner.insert(Profile.Point(time: 0, factor: last.factor), at: 0)
    } else if first.factor != last.factor {
      last.time = period - 1
      inner.append(last)
    }
    return inner
  }

  private func warnOfScale(_ profile: Profile, _ place: Place) {
    let largest = profile.points.map(\.factor).max() ?? 1
    guard largest != 1 else { return }
    log.warning(
      place,
      "the profile reaches \(brief(largest)), not 1, so the highest rate is \(brief(largest)) times 'peak'; "
        + "scale the profile to 1, or give the mean rate")
  }
}
