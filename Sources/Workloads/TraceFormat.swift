/// The kinds of file that a trace can be read from.
public enum TraceFormat: String, CaseIterable, Sendable {
  /// The Standard Workload Format of the Parallel Workloads Archive.
  case swf
  /// The Azure packing trace: an SQLite database with the tables `vm` and `vmType`.
  case azurePacking = "azure-packing"
  /// Azure functions: one row an invocation.
  case azureFunctions = "azure-functions"
  /// Azure functions of 2019: one row a function, with its invocations in each minute.
  case azureFunctions2019 = "azure-functions-2019"
  /// Requests to a large language model on Azure: one row a request.
  case azureLLM = "azure-llm"
  /// Google cluster data of 2011: task events.
  case google2011 = "google-2011"
  /// Google cluster data of 2019: instance or collection events, exported as CSV.
  case google2019 = "google-2019"
  /// Alibaba's GPU cluster: the `openb` list of pods.
  case alibabaPods = "alibaba-pods"
  /// Alibaba's cluster data of 2018: batch tasks.
  case alibabaBatch = "alibaba-batch"
  /// Bitbrains (GWA-T-12): the utilization of one virtual machine over time.
  case bitbrains
  /// OpenDC's tasks, as CSV.
  case opendc
  /// CSV with a header: Cloudward's own columns, or others through a mapping.
  case csv
}
