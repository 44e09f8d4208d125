import Allocators
import CloudModel
import SimulationKernel
import Workloads

/// A running application instance of a SaaS tenant: a virtual resource for the whole run, with requests inside.
struct Instance: Sendable {
  let tenant: ID<Tenant>
  let host: ID<Host>
  /// Position within its tenant.
  let index: Int
  let size: ResourceVector
  /// The waiting lines of the instance, one for each class of the tenant, in their order.
  let lines: Range<Int>
  /// What further requests can be let in with: the space kinds that are left and, with slots, the rate kinds too.
  var room: ResourceVector
  /// Slots that are left; nil under processor sharing.
  var freeSlots: Int?
  /// Requests in slots; empty under processor sharing.
  var inSlots: [ID<Request>] = []
  /// How rate kinds are divided under processor sharing.
  var sharing: SharingState
  /// When the queue will next look at the instance under processor sharing; nil if it will not.
  var nextCheck: Nanoseconds?

  init(
    tenant: ID<Tenant>, host: ID<Host>, index: Int, group: InstanceGroup, lines: Range<Int>, rule: SharingRule
  ) {
    self.tenant = tenant
    self.host = host
    self.index = index
    self.lines = lines
    size = group.size
    switch group.sharing {
    case .slots(let count):
      room = group.size
      freeSlots = count
    case .processor:
      // Rate kinds are divided without end; space is not.
      room = .unlimited
      for kind in ResourceKind.allCases where !kind.isRate { room[kind] = group.size[kind] }
    }
    sharing = SharingState(rule, of: group.size)
  }
}

extension ResourceVector {
  /// The kinds that processor sharing divides.
  @inline(__always) var rates: ResourceVector {
    ResourceVector(cpu: self[.cpu], gpu: self[.gpu], network: self[.network])
  }
  /// The kinds that are held whole.
  @inline(__always) var spaces: ResourceVector { ResourceVector(memory: self[.memory], storage: self[.storage]) }
}
