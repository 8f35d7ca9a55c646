import Foundation

/// Measures the road from bytes to JSON against ICU's own word break iterator on the same text in the same process.
///
/// Arguments: rounds (5) and megabytes (10; 0 measures the pack alone). Exit status 1 where two rounds give different answers.
@main
struct Benchmarks {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let rounds = max(1, arguments.first ?? 5)
    let size = max(0, arguments.dropFirst().first ?? 10) * 1_000_000
    let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let documents = BenchmarkDocuments(root: root, size: size)
    var benchmark = Benchmark(
      documents: documents.documents, rules: root.appendingPathComponent("Rules").path,
      program: root.appendingPathComponent(".build/release/chidao"))
    do {
      try benchmark.run(rounds: rounds)
    } catch Benchmark.Failure.pack(let errors) {
      fail("the rule pack has errors:\n" + errors.prefix(5).map { $0.render() }.joined(separator: "\n"))
    } catch Benchmark.Failure.answersDiffer(let first, let later) {
      fail("two rounds gave different answers:\n\(first)\n\(later)")
    } catch {
      fail("\(error)")
    }
    Report(documents: documents, benchmark: benchmark).print()
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(1)
  }
}
