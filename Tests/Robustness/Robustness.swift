import ArgumentParser

/// Tries to break the engine: mutated texts and packs, and texts whose time must grow with their length alone.
///
/// From the root of the repository:
///
///     swift run -c release robustness cases --cases 1000000 --seed 1
///     swift run -c release robustness growth --long
@main
struct Robustness: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness", abstract: "Tries to break the engine.",
    subcommands: [CasesCommand.self, CheckCommand.self, GrowthCommand.self, WorkCommand.self])
}
