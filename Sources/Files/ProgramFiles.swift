import Foundation

/// The files that come with the program, in folders beside it.
package enum ProgramFiles {
  /// The folder of one room's files. It may be missing, where somebody copied the program alone:
  /// who reads from it then says which file is gone. (The package manager's own accessor ends the
  /// program instead, or finds the folder of the build that made it.)
  package static func folder(of room: String) -> URL {
    Bundle.main.bundleURL.appendingPathComponent("mien_\(room).resources")
  }
}
