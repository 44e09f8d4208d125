import Testing

@testable import CloudModel

@Suite struct ResourceVectorTests {
  let a = ResourceVector(cpu: 1, memory: 2, gpu: 3, network: 4, storage: 5)
  let b = ResourceVector(cpu: 10, memory: 1, gpu: 3, network: 0, storage: 6)

  @Test("adds, subtracts and multiplies kind by kind")
  func arithmetic() {
    #expect(a + b == ResourceVector(cpu: 11, memory: 3, gpu: 6, network: 4, storage: 11))
    #expect(a - b == ResourceVector(cpu: -9, memory: 1, gpu: 0, network: 4, storage: -1))
    #expect(a * 3 == ResourceVector(cpu: 3, memory: 6, gpu: 9, network: 12, storage: 15))
    #expect(ResourceVector.larger(a, b) == ResourceVector(cpu: 10, memory: 2, gpu: 3, network: 4, storage: 6))
  }

  @Test("goes through the kinds of which there is any, with their amounts")
  func kinds() {
    var seen: [Int] = []
    var rebuilt = ResourceVector.zero
    for vector in [a, b, ResourceVector(gpu: -7), .zero] {
      rebuilt = .zero
      seen = []
      vector.forEachKind { kind, amount in
        seen.append(kind)
        rebuilt[kind] = amount
      }
      #expect(rebuilt == vector)
      #expect(seen == (0..<5).filter { vector[$0] != 0 })
    }
  }

  @Test("fits where no kind is larger than the room", arguments: ResourceKind.allCases)
  func fits(kind: ResourceKind) {
    #expect(a.fits(in: a))
    var room = a
    room[kind] -= 1
    #expect(!a.fits(in: room))
    room[kind] += 2
    #expect(a.fits(in: room))
  }

  /// Ghodsi et al., NSDI 2011: of 9 CPU and 18 GB, <1 CPU, 4 GB> is 2/9 and <3 CPU, 1 GB> is 1/3.
  @Test("the dominant share is the largest of the shares, as in the paper")
  func dominantShare() {
    let cloud = ResourceVector(cpu: 9000, memory: 18)
    #expect(ResourceVector(cpu: 1000, memory: 4).dominantShare(of: cloud) == 4.0 / 18)
    #expect(ResourceVector(cpu: 3000, memory: 1).dominantShare(of: cloud) == 1.0 / 3)
    #expect(ResourceVector(gpu: 1).dominantShare(of: cloud) == 0, "there are none of this kind")
  }

  @Test("keeps the kinds that are asked for")
  func only() {
    #expect(a.only { $0.isRate } == ResourceVector(cpu: 1, gpu: 3, network: 4))
    #expect(a.only { !$0.isRate } == ResourceVector(memory: 2, storage: 5))
  }

  @Test("equality looks at each kind", arguments: ResourceKind.allCases)
  func equality(kind: ResourceKind) {
    var other = a
    other[kind] += 1
    #expect(a != other)
    #expect(!other.isZero)
    #expect(ResourceVector.zero.isZero)
  }
}
