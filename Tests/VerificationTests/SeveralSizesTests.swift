import Testing

@testable import Verification

@Suite struct SeveralSizesTests {
  @Test func oneSizeIsErlangB() {
    let blocking = KaufmanRoberts.blocking(capacity: 12, classes: [(7, 1)])
    #expect(isSame(blocking[0], ErlangLoss.blocking(servers: 12, load: 7)))
  }

  /// The recursion against the direct sum over all states.
  @Test func theRecursionAgreesWithTheProductForm() {
    let recursion = KaufmanRoberts.blocking(capacity: 20, classes: [(5, 1), (2, 3), (0.5, 6)])
    let direct = VectorLoss(
      capacity: [20],
      classes: [
        LossClass(load: 5, demand: [1]), LossClass(load: 2, demand: [3]), LossClass(load: 0.5, demand: [6]),
      ])
    for (one, other) in zip(recursion, direct.blocking) { #expect(isSame(one, other)) }
  }

  /// Small enough to write down: capacity 2, sizes 1 and 2, loads a = b = 1. The states 0, 1, 2 units have the weights
  /// 1, 1, 1/2 + 1, so that class 1 loses 1.5 ÷ 3.5 and class 2 loses 2.5 ÷ 3.5.
  @Test func anExampleByHand() {
    let blocking = KaufmanRoberts.blocking(capacity: 2, classes: [(1, 1), (1, 2)])
    #expect(isSame(blocking[0], 3.0 / 7))
    #expect(isSame(blocking[1], 5.0 / 7))
  }

  /// One cpu and one unit of memory, for which two classes that need either never compete.
  @Test func kindsThatAreNotSharedAreApart() {
    let loss = VectorLoss(
      capacity: [3, 5], classes: [LossClass(load: 2, demand: [1, 0]), LossClass(load: 4, demand: [0, 1])])
    #expect(isSame(loss.blocking[0], ErlangLoss.blocking(servers: 3, load: 2)))
    #expect(isSame(loss.blocking[1], ErlangLoss.blocking(servers: 5, load: 4)))
  }

  /// Little's law: of each class, the mean number is what it offers and is not turned away.
  @Test func numbersAgreeWithBlocking() {
    let classes = [LossClass(load: 3, demand: [1, 4]), LossClass(load: 2, demand: [2, 1])]
    let loss = VectorLoss(capacity: [8, 16], classes: classes)
    for (index, entry) in classes.enumerated() {
      #expect(isSame(loss.meanNumbers[index], entry.load * (1 - loss.blocking[index])))
    }
  }
}
