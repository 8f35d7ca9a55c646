/// The kinds of mistakes in a rule pack, by their stable codes; texts are in `DiagnosticCatalogue`.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Files
  case unreadableFile = "P001"
  case notUTF8 = "P002"
  case tooLarge = "P003"
  case outsideFolder = "P004"
  case missingManifest = "P005"
  case unlistedFolder = "P006"
  case missingTokenizer = "P007"
  case unsupportedFormat = "P008"
  case forbiddenCharacter = "P009"
  // YAML
  case yamlSyntax = "P010"
  case duplicateKey = "P011"
  case unknownKey = "P012"
  case missingKey = "P013"
  case wrongShape = "P014"
  case unknownDocument = "P015"
  case anchorOrTag = "P016"
  case nestingTooDeep = "P017"
  case emptyValue = "P018"
  case wrongValue = "P019"
  // Patterns
  case unexpectedCharacter = "P020"
  case unclosed = "P021"
  case emptyPhrase = "P022"
  case bareWord = "P023"
  case misplacedQuantifier = "P024"
  case wrongRepetition = "P025"
  case patternTooDeep = "P026"
  case patternTooLong = "P027"
  case wrongGap = "P028"
  case wrongFilter = "P029"
  case wrongRegex = "P030"
  case notOneToken = "P031"
  case wrongName = "P032"
  case emptyPattern = "P033"
  case unknownEscape = "P034"
  // Macros
  case unknownMacro = "P040"
  case macroCycle = "P041"
  case unusedMacro = "P042"
  case patternTooLarge = "P043"
  // Lexicons
  case wrongEntry = "P045"
  case undeclaredAttribute = "P046"
  case duplicateEntry = "P047"
  case duplicateVariant = "P048"
  case emptyLexicon = "P049"
  // The pack as a whole
  case duplicateName = "P050"
  case unknownPhase = "P051"
  case unknownLexicon = "P052"
  case unknownAttribute = "P053"
  case unknownAttributeValue = "P054"
  case unknownMention = "P055"
  case mentionTooEarly = "P056"
  case unknownCapture = "P057"
  case wrongPlaceholder = "P058"
  case matchesNothing = "P059"
  case unknownTokenClass = "P060"
  case unknownNormaliser = "P061"
  case unboundedAny = "P062"
  case idlePhase = "P063"
  case unknownZone = "P064"
  case missingExamples = "P065"
  case wrongExample = "P066"
  case unsatisfiable = "P067"
  case shadowedRule = "P068"
  case otherStream = "P069"
  case phaseOutOfOrder = "P070"
  case longGap = "P071"
  case unfilled = "P072"
  case unknownRule = "P073"
  // The text of the files
  case notComposed = "P075"
  case untidyText = "P076"
  // Examples, as the engine reads them
  case exampleNotRead = "P080"
  case exampleValue = "P081"
  case exampleNotRejected = "P082"
  case variantDiffers = "P083"
  case partNotExercised = "P084"
  case notCompiled = "P090"
  // Overlays
  case notAnOverlay = "P100"
  case wrongOverlayBase = "P101"
  case nothingToRemove = "P102"
  case overlayAlone = "P103"

  /// How much it weighs unless the reader says otherwise.
  public var severity: RuleDiagnostic.Severity {
    switch self {
    case .unlistedFolder, .unusedMacro, .duplicateVariant, .emptyLexicon, .idlePhase, .missingExamples, .unboundedAny,
      .shadowedRule, .longGap, .unfilled, .notComposed, .untidyText, .variantDiffers, .partNotExercised:
      .warning
    default: .error
    }
  }
}
