/// Why a result cannot be written, or what a person made of one cannot be read.
public struct ExchangeError: Error, Sendable, Equatable {
  /// Stable, for programs: `bad_review`, `no_workbook_library`, `workbook`.
  public let code: String
  /// What was found, what was expected and what to do, in Vietnamese.
  public let message: String

  static func badReview(_ reason: String) -> ExchangeError {
    ExchangeError(
      code: "bad_review",
      message: "không phải kết quả phân tích: \(reason); cần đối tượng JSON như POST /v1/analyze trả về.")
  }

  static let noWorkbookLibrary = ExchangeError(
    code: "no_workbook_library",
    message: "cần thư viện libxlsxwriter để ghi tệp Excel; hãy cài gói libxlsxwriter4, hoặc xuất CSV.")

  static let workbook = ExchangeError(
    code: "workbook", message: "không ghi được tệp Excel: hết bộ nhớ hoặc hết chỗ cho tệp tạm.")
}
