import Testing

@testable import DirectiveRules
