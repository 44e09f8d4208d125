import CloudwardKit

/// Who asks for least comes first: by the largest share, over the kinds, of what the cloud has.
struct SmallestFirst: QueueOrder {
  func rank(of request: Request, in cloud: Cloud) -> Double {
    request.demand.dominantShare(of: cloud.capacity)
  }
}
