import ArgumentParser
import DirectiveEngine
import DirectiveStream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the terminal on standard output can show.
struct TerminalStyle {
  /// When text is coloured.
  enum Mode: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  var width: Int
  var isColoured: Bool

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Colours only on a terminal: `NO_COLOR` turns them off, `FORCE_COLOR` on (0 means off), `TERM=dumb` off.
  static func detect(_ mode: Mode) -> TerminalStyle {
    let isColoured: Bool =
      switch mode {
      case .always: true
      case .never: false
      case .auto:
        if System.environment("NO_COLOR") != nil {
          false
        } else if let force = System.environment("FORCE_COLOR") {
          force != "0"
        } else {
          isTerminal(1) && System.environment("TERM") != "dumb"
        }
      }
    return TerminalStyle(width: columns ?? 100, isColoured: isColoured)
  }

  func table(includesWhy: Bool, includesMentions: Bool) -> AnalysisTable {
    AnalysisTable(width: width, isColoured: isColoured, includesWhy: includesWhy, includesMentions: includesMentions)
  }

  /// Columns of the terminal, at most 120: longer lines are hard to read. nil where there is none.
  private static var columns: Int? {
    if let text = System.environment("COLUMNS"), let columns = Int(text), columns > 0 { return min(columns, 400) }
    var size = winsize()
    guard isTerminal(1), ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return min(Int(size.ws_col), 120)
  }
}
