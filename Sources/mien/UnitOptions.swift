import ArgumentParser
import Document
import Face

/// `--au 12=0.8`, `--au L12=0.8` and `--au-delta 12=0.5`, any number of times.
struct UnitOptions: ParsableArguments {
  @Option(
    name: .customLong("au"),
    help: ArgumentHelp(
      "What an Action Unit shall show, 0 to 1.5; as often as you like.",
      discussion: "0 is relaxed, 1 as strong as faces make it: --au 12=0.8 smiles, --au 12=0 "
        + "takes a smile away. L or R before a paired unit is one side of the face, the person's own left or "
        + "right: --au L45=1 winks.", valueName: "unit=intensity"),
    transform: ParameterSetting.unit)
  var targets: [ParameterSetting] = []

  @Option(
    name: .customLong("au-delta"),
    help: ArgumentHelp(
      "More or less than the face shows now, -1.5 to 1.5; as often as you like.",
      valueName: "unit=change"),
    transform: UnitChange.init)
  var changes: [UnitChange] = []

  var isEmpty: Bool { targets.isEmpty && changes.isEmpty }

  func validate() throws {
    let units = targets.map(\.parameter.id.name) + changes.map(\.unit.code)
    if let twice = units.repeated { throw ValidationError("\(twice) is given twice.") }
  }

  func apply(to edit: inout Edit) throws {
    for target in targets { try target.apply(to: &edit) }
    for change in changes { try change.apply(to: &edit) }
  }
}

/// An Action Unit, or one side of it, and how much it changes: `12=0.5`, `AU12=0.5`, `L12=0.5`.
struct UnitChange: Sendable {
  let unit: SidedUnit
  let change: Double

  init(_ text: String) throws {
    (unit, change) = try text.unitSetting(like: "12=0.5")
    var edit = Edit()
    try ValidationError.telling { () throws(DocumentError) in try apply(to: &edit) }
  }

  func apply(to edit: inout Edit) throws(DocumentError) {
    try edit.expression.change(unit.unit, on: unit.side, by: change)
  }
}
