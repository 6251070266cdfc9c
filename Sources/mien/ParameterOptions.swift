import App
import ArgumentParser
import Document
import Face

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
    for setting in settings { try setting.apply(to: &edit) }
  }
}

/// A parameter and a number, as written on the command line.
struct ParameterSetting: Sendable {
  let parameter: Parameter
  let value: Double

  private init(_ parameter: Parameter, _ value: Double) throws {
    try ValidationError.telling { () throws(DocumentError) in try parameter.check(value) }
    (self.parameter, self.value) = (parameter, value)
  }

  /// Any parameter by its whole name: `expression.AU12=0.8`.
  init(_ text: String) throws {
    guard let (name, value) = text.setting else {
      throw ValidationError("Write a parameter and a number, such as expression.AU12=0.8.")
    }
    let parameter = try ValidationError.telling { () throws(DocumentError) in
      try Edit.parameter(named: name)
    }
    try self.init(parameter, value)
  }

  /// A parameter whose option takes just a number, such as `--yaw 15`.
  /// - Parameter name: the parameter's whole name.
  static func number(of name: String) -> @Sendable (String) throws -> ParameterSetting {
    { text in
      guard let value = Double(text) else {
        throw ValidationError("“\(text)” is not a number.")
      }
      return try ParameterSetting(Edit.parameter(named: name), value)
    }
  }

  /// What an Action Unit, or one side of it, shall show: `12=0.8`, `AU12=0.8`, `L12=0.8`.
  static func unit(_ text: String) throws -> ParameterSetting {
    let (unit, value) = try text.unitSetting(like: "12=0.8")
    return try ParameterSetting(Edit.parameter(Expression.id(of: unit))!, value)
  }

  /// How much of an emotion is shown: `joy=0.7`; `joy` is all of it.
  static func emotion(_ text: String) throws -> ParameterSetting {
    let name = text.prefix { $0 != "=" }
    guard let emotion = Emotion(rawValue: name.lowercased()) else {
      throw ValidationError(.unknownEmotion(String(name)))
    }
    guard let value = name == text ? 1 : text.setting?.value else {
      throw ValidationError("Write an emotion and a number, such as joy=0.7.")
    }
    return try ParameterSetting(Edit.parameter(Expression.id(of: emotion))!, value)
  }

  func apply(to edit: inout Edit) throws { try parameter.set(&edit, to: value) }
}

extension String {
  /// `name=number`, taken apart.
  fileprivate var setting: (name: String, value: Double)? {
    let parts = split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let value = Double(parts[1]) else { return nil }
    return (String(parts[0]), value)
  }

  /// An Action Unit, or one side of it, and a number: `12=0.5`, `AU12=0.5`, `L12=0.5`.
  func unitSetting(like example: String) throws -> (unit: SidedUnit, value: Double) {
    guard let (name, value) = setting else {
      throw ValidationError("Write a unit and a number, such as \(example).")
    }
    let number = name.uppercased().hasPrefix("AU") ? String(name.dropFirst(2)) : name
    let unit = try ValidationError.telling { () throws(DocumentError) in
      try SidedUnit(named: number)
    }
    return (unit, value)
  }
}
