import App
import ArgumentParser
import Document
import Face

/// `--au 12=0.8` and `--au-delta 12=0.5`, any number of times.
struct UnitOptions: ParsableArguments {
  @Option(
    name: .customLong("au"),
    help: ArgumentHelp(
      "What an Action Unit shall show, 0 to 1.5; as often as you like.",
      discussion: "0 is relaxed, 1 as strong as faces make it: --au 12=0.8 smiles, --au 12=0 "
        + "takes a smile away.", valueName: "unit=intensity"),
    transform: UnitSetting.target)
  var targets: [UnitSetting] = []

  @Option(
    name: .customLong("au-delta"),
    help: ArgumentHelp(
      "More or less than the face shows now, -1.5 to 1.5; as often as you like.",
      valueName: "unit=change"),
    transform: UnitSetting.change)
  var changes: [UnitSetting] = []

  var isEmpty: Bool { targets.isEmpty && changes.isEmpty }

  func validate() throws {
    if let twice = (targets + changes).map(\.unit).repeated {
      throw ValidationError("\(twice.code) is given twice.")
    }
  }

  func apply(to edit: inout Edit) throws {
    for setting in targets { try edit.expression.set(setting.unit, to: setting.value) }
    for setting in changes { try edit.expression.change(setting.unit, by: setting.value) }
  }
}

/// One Action Unit and a number, as written on the command line: `12=0.8` or `AU12=0.8`.
struct UnitSetting: Sendable, Equatable {
  let unit: ActionUnit
  let value: Double

  static func target(_ text: String) throws -> UnitSetting {
    let setting = try UnitSetting(text, example: "12=0.8")
    try setting.check { edit throws(DocumentError) in
      try edit.expression.set(setting.unit, to: setting.value)
    }
    return setting
  }

  static func change(_ text: String) throws -> UnitSetting {
    let setting = try UnitSetting(text, example: "12=0.5")
    try setting.check { edit throws(DocumentError) in
      try edit.expression.change(setting.unit, by: setting.value)
    }
    return setting
  }

  private init(_ text: String, example: String) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let value = Double(parts[1]) else {
      throw ValidationError("Write a unit and a number, such as \(example).")
    }
    let name = parts[0].uppercased()
    let number = name.hasPrefix("AU") ? String(name.dropFirst(2)) : name
    guard let unit = Int(number).flatMap(ActionUnit.init) else {
      throw ValidationError(
        ErrorMessage.sentence(for: DocumentError.unknownActionUnit(String(parts[0]))))
    }
    self.unit = unit
    self.value = value
  }

  /// Lets an edit say whether the number is in range.
  private func check(_ apply: (inout Edit) throws(DocumentError) -> Void) throws {
    var edit = Edit()
    do { try apply(&edit) } catch {
      throw ValidationError(ErrorMessage.sentence(for: error))
    }
  }
}
