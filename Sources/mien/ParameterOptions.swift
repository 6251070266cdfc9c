import App
import ArgumentParser
import Document

/// `--set expression.AU12=0.8`, any number of times: each parameter of each kind of edit by its name.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set any parameter by its whole name; as often as you like.",
      discussion: "--set expression.AU12=0.8, --set identity.strength=0.5, --set "
        + "components.mouth.refinement=1. It goes last, so that it can move what other options "
        + "choose. docs/parameters.md names them all.",
      valueName: "parameter=value"),
    transform: ParameterSetting.init)
  var settings: [ParameterSetting] = []

  var isEmpty: Bool { settings.isEmpty }

  func validate() throws {
    if let twice = settings.map(\.parameter.id).repeated {
      throw ValidationError("\(twice.text) is given twice.")
    }
  }

  func apply(to edit: inout Edit) throws {
    for setting in settings { try setting.parameter.set(&edit, to: setting.value) }
  }
}

/// A parameter and a number, as written on the command line.
struct ParameterSetting: Sendable {
  let parameter: FaceParameter
  let value: Double

  /// Reads what was typed.
  /// - Throws: `ValidationError` for a name that is no parameter's, and a number out of its range.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let value = Double(parts[1]) else {
      throw ValidationError("Write a parameter and a number, such as expression.AU12=0.8.")
    }
    do {
      parameter = try Edit.parameter(named: String(parts[0]))
      try parameter.check(value)
    } catch { throw ValidationError(ErrorMessage.sentence(for: error)) }
    self.value = value
  }
}
