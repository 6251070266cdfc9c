import ArgumentParser
import Document

/// `--yaw 15`: how the head shall be held otherwise than in the photo.
struct MotionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Turn the head: above 0 the nose goes to the picture's right.",
      discussion: "By so many degrees from how the photo shows it, -30 to 30.",
      valueName: "degrees"),
    transform: ParameterSetting.number(of: "motion.yaw"))
  var yaw: ParameterSetting?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Nod: above 0 the nose goes up; -20 to 20.", valueName: "degrees"),
    transform: ParameterSetting.number(of: "motion.pitch"))
  var pitch: ParameterSetting?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Lean the head: above 0 clockwise in the picture; -30 to 30.", valueName: "degrees"),
    transform: ParameterSetting.number(of: "motion.roll"))
  var roll: ParameterSetting?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Move the head to the picture's right and down, in face heights; -0.15 to 0.15.",
      valueName: "right,down"),
    transform: ShiftSetting.init)
  var shift: ShiftSetting?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Make the head so many times as large; 0.9 to 1.1.", valueName: "factor"),
    transform: ParameterSetting.number(of: "motion.size"))
  var size: ParameterSetting?

  private var settings: [ParameterSetting] {
    [yaw, pitch, roll, size].compactMap(\.self) + (shift?.settings ?? [])
  }

  var isEmpty: Bool { settings.isEmpty }

  func apply(to edit: inout Edit) throws {
    for setting in settings { try setting.apply(to: &edit) }
  }
}

/// Where a head goes: `0.05,-0.02`.
struct ShiftSetting: Sendable {
  let settings: [ParameterSetting]

  init(_ text: String) throws {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard numbers.count == 2 else {
      throw ValidationError("Write how far to the right and how far down, such as 0.05,-0.02.")
    }
    settings = try zip(["motion.right", "motion.down"], numbers).map { name, number in
      try ParameterSetting.number(of: name)(number)
    }
  }
}
