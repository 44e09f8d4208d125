import Allocators
import CloudModel
import CloudSimulator

extension Format {
  static func tenant(_ policies: PolicyCatalogue) -> Group {
    Group(
      "tenant", "A system that asks for virtual resources.", tenantKeys(policies),
      split: Split(key: "service", cases: serviceCases))
  }

  private static func tenantKeys(_ policies: PolicyCatalogue) -> [Key] {
    [
      Key("name", .name, "name of the tenant; different for each"),
      Key(
        "service",
        .word([
          Word("iaas", "each request gets a virtual machine of its own"),
          Word("paas", "each request gets a container, started cold or found warm"),
          Word("saas", "each request gets a share of application instances that run all the time"),
        ]), "what a request is given"),
      Key(
        "allocator", .choice(ownAllocator(policies)), .optional,
        "orders the tenant's own requests and shares its instances; left out: the provider's"),
      priority("importance; a larger number is more important"),
      weight,
      Key("quota", .group(quota), .optional, "what the tenant is sure to get, and the most it can hold"),
      Key("queue", .group(queue), .optional, "how many requests wait, and how long"),
      Key("slo", .group(objective), .optional, "the service level objective of workloads that have none of their own"),
      Key("workloads", .list(of: .group(workload), item: "workload", minimum: 1), "the kinds of request it sends"),
    ]
  }

  private static let serviceCases: [Split.Case] = [
    .init(
      word: "iaas",
      keys: [
        Key(
          "startup", .choice(distribution(of: .time)), .optional,
          "how long a virtual machine boots; left out: no time")
      ], reason: "where each request gets a machine of its own"),
    .init(
      word: "paas",
      keys: [Key("startup", .group(containerStartup), .optional, "how long a container starts; left out: no time")],
      reason: "where each request gets a container"),
    .init(
      word: "saas",
      keys: [Key("instances", .group(instances), "the application instances that serve the requests")],
      reason: "whose instances run from the beginning"),
  ]

  static let containerStartup = Group(
    "container start-up", "How containers start and how long idle ones are kept.",
    [
      Key("cold", .choice(distribution(of: .time)), .optional, "start-up of a new container; left out: no time"),
      Key(
        "warm", .choice(distribution(of: .time)), .optional, "start-up in a container that was kept; left out: no time"),
      Key("keepAlive", time(.nonNegative), .byDefault("10min"), "how long an idle container is kept"),
    ])

  static let instances = Group(
    "instance group", "The running application instances of a SaaS tenant.",
    [
      Key("count", .whole(1...100_000), aliases: ["n"], "number of instances"),
      Key("size", .group(amounts("size", "What one instance holds.", .instanceSize)), "what one instance holds"),
      Key(
        "balancer",
        .word([
          Word("round-robin", "one instance after the other"), Word("random", "any, with equal chances"),
          Word("least-loaded", "the one with the least demand"),
          Word("power-of-two", "the less loaded one of two drawn at random"),
        ]), .byDefault("least-loaded"), "which instance a request goes to"),
      Key(
        "sharing",
        .word([
          Word("processor", "all requests in an instance share its cores"),
          Word("slots", "a fixed number of requests at a time, the others wait"),
        ]), .byDefault("processor"), "how requests share an instance"),
    ],
    split: Split(
      key: "sharing",
      cases: [
        .init(word: "processor", keys: [], reason: "where all requests are served at once"),
        .init(
          word: "slots", keys: [Key("slots", .whole(1...1_000_000), "requests that an instance serves at a time")],
          reason: ""),
      ]))

  static let quota = Group(
    "quota", "What a tenant is sure to get and the most it can hold.",
    [
      Key(
        "guaranteed", .group(amounts("guarantee", "Kept free for the tenant while it does not hold it.", .guarantee)),
        .optional, "amounts that other tenants' grants always leave free"),
      Key(
        "limit", .group(amounts("limit", "The most that the tenant holds at any time.", .limit)), .optional,
        "the most that the tenant holds at any time"),
    ], oneOf: ["guaranteed", "limit"])

  static let queue = Group(
    "queue", "How many requests of a tenant wait, and how long.",
    [
      Key(
        "limit", .whole(0...1_000_000_000), .optional,
        "the most requests that wait without having started; those beyond are rejected; left out: no limit"),
      Key(
        "patience", .choice(distribution(of: .time)), .optional,
        "how long a request waits before it leaves; left out: for ever"),
    ], oneOf: ["limit", "patience"])

  static let objective = Group(
    "service level objective", "In which time how large a share of the requests must be served.",
    [
      Key("wait", time(.nonNegative), .optional, "the longest time until a request starts"),
      Key("response", time(.positive), .optional, "the longest time until a request is done"),
      Key(
        "target", .quantity(.share, .positive), .optional,
        "the share of requests that must keep it; left out: it is only measured"),
    ], oneOf: ["wait", "response"])
}
