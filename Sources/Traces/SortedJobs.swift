import SimulationKernel
import Workloads

/// The jobs of a trace in order of submission: a sorted file is streamed, another is held and sorted.
public enum SortedJobs {
  /// Gives each job to `body`. The file is read twice, and `watch` is told of both times.
  /// - Returns: what was read, and what was left out.
  public static func forEach<Problem: Error>(
    in file: String, format: TraceFormat?, options: TraceOptions, watch: TraceWatch? = nil,
    _ body: (TraceJob) throws(Problem) -> Void, failing: (TraceProblem) -> Problem
  ) throws(Problem) -> TraceSummary {
    do {
      if file == "-" { try StandardInputCopy.make() }
      let scan = try TraceReader(file: file, format: format, options: options, watch: watch)
      while try scan.next() != nil {}
      let reader = try TraceReader(file: file, format: format, options: options, watch: watch)
      guard scan.summary.unsorted > 0 else {
        while let job = try reader.next() { try body(job) }
        return scan.summary
      }
      var jobs: [TraceJob] = []
      while let job = try reader.next() { jobs.append(job) }
      let order = jobs.indices.sorted { (jobs[$0].submit, $0) < (jobs[$1].submit, $1) }
      for index in order { try body(jobs[index]) }
      return scan.summary
    } catch let problem as TraceProblem {
      throw failing(problem)
    } catch let problem as Problem {
      throw problem
    } catch {
      preconditionFailure("no other error is thrown above")
    }
  }
}
