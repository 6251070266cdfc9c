import App
import ArgumentParser
import Foundation

/// The door: reads the command line, runs one command, and says in one sentence what went wrong.
///
/// Exit status 0: done; 1: the world did not allow it; 64: the command line makes no sense.
@main
struct Mien: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mien",
    abstract: "Edit the face in a photo, in the terminal.",
    discussion: """
      Mien finds the faces in a photo, reads which muscles move them, and lets you move them \
      otherwise: 26 Action Units of the Facial Action Coding System, one slider each. Everything \
      is computed on this machine's processor.

      EXAMPLES
        mien                                    the editor, on a demo face
        mien photo.jpg                          the editor, on your photo
        mien render photo.jpg --au 12=0.8 -o smile.png
        mien render photo.jpg --identity anna.jpg -o swapped.png
        mien strip photo.jpg --to surprise --frames 7 -o strip.png
        mien sketch photo.jpg -o lines.png      the lines of a face, to draw on
        mien read photo.jpg --json
        mien doctor                             when something does not work

      Change the face of a real person only if that person agrees.
      """,
    version: "0.1.0",
    subcommands: [
      Edit.self, Render.self, Strip.self, Sketch.self, Batch.self, Read.self, Explain.self,
      Doctor.self, Bench.self, BenchProbe.self,
    ],
    defaultSubcommand: Edit.self)

  static func main() {
    Output.prepare()
    do {
      var command = try parseAsRoot(Arguments.ofProcess())
      try command.run()
    } catch  where !(error is ExitCode) && exitCode(for: error) == .failure {
      StandardError.say(ErrorMessage.sentence(for: error))
      Foundation.exit(ExitCode.failure.rawValue)
    } catch {
      leave(with: error)
    }
  }

  /// Says what the parser has to say: its help where that was asked for, else what it did not
  /// understand; or nothing, where there is only an exit status.
  private static func leave(with error: any Error) -> Never {
    let status = exitCode(for: error)
    let message = fullMessage(for: error)
    if status.isSuccess {
      do { try Output.say(message) } catch {
        StandardError.say(ErrorMessage.sentence(for: error))
        Foundation.exit(ExitCode.failure.rawValue)
      }
    } else if !message.isEmpty {
      StandardError.write(message)
    }
    Foundation.exit(status.rawValue)
  }
}
