import ArgumentParser
import DirectiveIntake

/// `--from` and `--encoding`: what the bytes of documents are, where they shall not be asked themselves.
struct IntakeArguments: ParsableArguments {
  /// Encodings by the names of the option.
  enum Encoding: String, CaseIterable, ExpressibleByArgument {
    case unicode, tcvn3, vni, viqr, viscii
    case windows1258 = "windows-1258"

    var choice: IntakeOptions.Encoding { LegacyEncoding(rawValue: rawValue).map { .legacy($0) } ?? .unicode }
  }

  @Option(
    help: ArgumentHelp(
      "Dạng của văn bản, thay cho việc nhận theo nội dung: \(DocumentFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "dạng"))
  var from: DocumentFormat?

  @Option(
    help: ArgumentHelp(
      "Bảng mã của chữ, thay cho việc nhận theo nội dung: \(Encoding.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "bảng-mã"))
  var encoding: Encoding?

  /// How documents become text.
  var intake: Intake { Intake(IntakeOptions(format: from, encoding: encoding?.choice)) }
}

extension DocumentFormat: ExpressibleByArgument {}
