import Allocators
import CloudModel

/// Serves the request that came last.
struct LastComeFirstServed: Allocator {
  mutating func allocate(in cloud: inout Cloud) {
    while let latest = cloud.classes.indices.compactMap({ cloud.last(inLine: $0) })
      .max(by: { cloud[$0].number < cloud[$1].number })
    {
      guard cloud.place(latest) == .placed else { return }
    }
  }
}

/// Serves the least important class first.
struct LeastImportantFirst: Allocator {
  mutating func allocate(in cloud: inout Cloud) {
    let lines = cloud.classes.indices.sorted { cloud.classes[$0].priority < cloud.classes[$1].priority }
    for line in lines {
      while let request = cloud.first(inLine: line), cloud.place(request) == .placed {}
    }
  }
}

/// Serves in order of arrival, but turns every so-manieth request away.
struct Careless: Allocator {
  let losesEvery: Int

  mutating func allocate(in cloud: inout Cloud) {
    while let request = cloud.first(inLine: 0) {
      if cloud[request].number % losesEvery == 0 {
        cloud.reject(request)
      } else if cloud.place(request) != .placed {
        return
      }
    }
  }
}

/// Serves in order of arrival, but leaves the last one waiting: a server may be idle beside a queue.
struct Sluggish: Allocator {
  mutating func allocate(in cloud: inout Cloud) {
    while cloud.count(inLine: 0) > 1, let request = cloud.first(inLine: 0), cloud.place(request) == .placed {}
  }
}
