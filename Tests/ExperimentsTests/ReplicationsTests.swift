import Synchronization
import Testing

@testable import CloudSimulator
@testable import Experiments

@Suite struct ReplicationsTests {
  private struct Broken: Error {}

  /// Later replications finish sooner, so that the order of finishing is not that of folding.
  @Test(arguments: [1, 2, 3, 8]) func recordsAreFoldedInOrder(jobs: Int) async throws {
    var folded: [Int] = []
    var reported: [[Int]] = []
    let outcome = try await runReplications(
      20, jobs: jobs, progress: { reported.append([$0, $1]) }, fold: { folded.append($0.replication) },
      body: { replication in
        var sum = 0
        for number in 0..<((20 - replication) * 10_000) { sum &+= number }
        var record = TestRecords.empty(replication: replication)
        record.events = sum
        return record
      })
    #expect(folded == Array(0..<20))
    #expect(reported == (1...20).map { [$0, 20] })
    #expect(outcome == ReplicationsOutcome(finished: 20, isInterrupted: false))
  }

  @Test(arguments: [1, 2, 5]) func noMoreRunAheadThanThereAreJobs(jobs: Int) async throws {
    let folded = Atomic<Int>(0)
    let furthest = Atomic<Int>(0)
    _ = try await runReplications(
      40, jobs: jobs, fold: { _ in folded.wrappingAdd(1, ordering: .sequentiallyConsistent) },
      body: { replication in
        let ahead = replication - folded.load(ordering: .sequentiallyConsistent)
        furthest.max(ahead, ordering: .sequentiallyConsistent)
        return TestRecords.empty(replication: replication)
      })
    #expect(furthest.load(ordering: .sequentiallyConsistent) <= jobs)
    #expect(folded.load(ordering: .sequentiallyConsistent) == 40)
  }

  @Test func interruptionKeepsWhatFinished() async throws {
    var folded: [Int] = []
    let outcome = try await runReplications(
      1000, jobs: 2, fold: { folded.append($0.replication) },
      body: { $0 >= 3 ? nil : TestRecords.empty(replication: $0) })
    #expect(folded == [0, 1, 2])
    #expect(outcome == ReplicationsOutcome(finished: 3, isInterrupted: true))
  }

  @Test func aGapDoesNotLoseWhatCameAfterIt() async throws {
    var folded: [Int] = []
    let isLaterDone = Atomic<Bool>(false)
    let outcome = try await runReplications(
      2, jobs: 2, fold: { folded.append($0.replication) },
      body: { replication in
        if replication == 1 {
          isLaterDone.store(true, ordering: .sequentiallyConsistent)
          return TestRecords.empty(replication: 1)
        }
        // On a machine with one thread for all tasks the other never runs beside this one.
        for _ in 0..<10_000_000 where isLaterDone.load(ordering: .sequentiallyConsistent) { break }
        return nil
      })
    #expect(folded == [1] || folded == [])
    #expect(outcome.isInterrupted)
  }

  @Test func theFirstErrorIsThrownAndTheOthersAreTold() async {
    let started = Atomic<Int>(0)
    await #expect(throws: Broken.self) {
      _ = try await runReplications(
        100, jobs: 2, fold: { _ in },
        body: { replication in
          started.wrappingAdd(1, ordering: .sequentiallyConsistent)
          if replication == 1 { throw Broken() }
          return TestRecords.empty(replication: replication)
        })
    }
    #expect(started.load(ordering: .sequentiallyConsistent) <= 5)
  }

  @Test func anErrorOfTheFoldIsThrown() async {
    await #expect(throws: Broken.self) {
      _ = try await runReplications(
        5, jobs: 2, fold: { _ in throw Broken() }, body: { TestRecords.empty(replication: $0) })
    }
  }

  @Test func noReplicationsAreNothingToDo() async throws {
    let outcome = try await runReplications(0, jobs: 4, fold: { (_: ReplicationRecord) in }, body: { _ in nil })
    #expect(outcome == ReplicationsOutcome(finished: 0, isInterrupted: false))
  }

  /// Whatever runs ahead with many jobs is not folded.
  @Test(arguments: [1, 2, 8]) func noMoreAreFoldedThanAreEnough(jobs: Int) async throws {
    var folded: [Int] = []
    let outcome = try await runReplications(
      1000, jobs: jobs, isEnough: { folded.count == 7 }, fold: { folded.append($0) }, body: { $0 })
    #expect(folded == Array(0..<7))
    #expect(outcome == ReplicationsOutcome(finished: 7, isInterrupted: false))
  }
}
