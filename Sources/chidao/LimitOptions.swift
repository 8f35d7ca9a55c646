import ArgumentParser
import DirectiveEngine

/// `--limit`: bounds on what one document may cost.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("limit"), parsing: .singleValue,
    help: ArgumentHelp(
      "Đặt một giới hạn cho mỗi văn bản: \(names(AnalysisLimits.Limit.allCases)). Nêu nhiều lần được. Vượt giới hạn thì "
        + "văn bản được phân tích một phần, có kiểm tra limit_reached.",
      valueName: "tên=số"))
  var settings: [String] = []

  func validate() throws { _ = try limits() }

  /// The bounds that the options set.
  func limits() throws -> AnalysisLimits {
    var limits = AnalysisLimits()
    for setting in settings {
      let parts = setting.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let limit = AnalysisLimits.Limit(rawValue: String(parts[0])) else {
        throw ValidationError(
          "--limit '\(setting)' không hợp lệ; cần tên=số với tên là một trong: \(Self.names(AnalysisLimits.Limit.allCases))."
        )
      }
      guard let value = Int(parts[1]), (1...limit.most).contains(value) else {
        throw ValidationError("--limit '\(setting)' không hợp lệ; cần một số từ 1 đến \(limit.most).")
      }
      limits[limit] = value
    }
    return limits
  }

  private static func names(_ limits: [AnalysisLimits.Limit]) -> String {
    limits.map { "\($0.rawValue) (\($0.standard))" }.joined(separator: ", ")
  }
}
