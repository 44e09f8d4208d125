extension Cloud {
  /// Hosts for several waiting requests together, named one after the other as `place` would: the host of a warm
  /// container where there is one, else by the placement rule, counting on the room of idle containers. Nothing is
  /// placed.
  ///
  /// For a few requests on a few hosts: it works on copies of both.
  ///
  /// - Returns: nil if one of them finds no room beside those before it.
  public mutating func hostsByRule(for requests: [ID<Request>]) -> [ID<Host>]? {
    let rooms = Table(hosts.elements)
    for host in rooms.indices { rooms[host].free += rooms[host].reclaimable }
    var index = HostIndex(rooms.map(\.free), capacity: capacity)
    var rule = placement
    var taken: [ID<Container>] = []
    var chosen: [ID<Host>] = []
    for request in requests {
      let demand = self.requests[request].demand
      var host: ID<Host>?
      if let container = warmContainer(for: request, except: taken) {
        let home = containers.table[container].host
        if demand.fits(in: rooms[home].free) {
          taken.append(container)
          host = home
        }
      }
      guard let found = host ?? rule.host(for: demand, in: rooms, index: index) else { return nil }
      rooms[found].free -= demand
      index.update(found, free: rooms[found].free)
      chosen.append(found)
    }
    placement = rule
    return chosen
  }
}
