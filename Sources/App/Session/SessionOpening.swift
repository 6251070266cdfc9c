import Document
import Files
import Foundation
import Studio

/// What there was of a photo's edits when it was opened.
struct SessionOpening {
  /// Where edits are kept from now on; nil: nowhere.
  var session: Session?
  /// The edits of last time, perhaps of other bytes of the photo than it has now.
  var document: Document?
  /// The name that the last session keeps if its photo has changed.
  var aside: String?
  var problem: Problem?

  /// What the person must know about it.
  enum Problem: Equatable {
    /// The photo is open in another editor, whose process may be known.
    case openElsewhere(process: Int?)
    /// The last session was no session; it has another name now.
    case damaged(keptAs: String)
    /// It cannot be read, nor given another name.
    case stuck(path: String)
    /// It was written by a later Mien, and stays as it is.
    case later(path: String)
  }
}

extension SessionOpening {
  /// Looks for the session of a photo, and takes it for this process if nobody has it. Nothing that
  /// may hold edits is removed or written over.
  /// - Parameters:
  ///   - path: see `SessionFile.path`.
  ///   - photo: its whole path.
  ///   - fingerprint: of its bytes as they are now.
  init(_ path: String, photo: String, fingerprint: Fingerprint) {
    switch FileLock.take(path + ".lock") {
    case .taken(let process):
      problem = .openElsewhere(process: process)
      document = try? Self.load(path)
    case .held(let lock): open(path, lock, photo, fingerprint)
    case .unknown: open(path, nil, photo, fingerprint)
    }
  }

  private mutating func open(
    _ path: String, _ lock: FileLock?, _ photo: String, _ fingerprint: Fingerprint
  ) {
    do {
      let last = try Self.load(path)
      document = last
      if last.fingerprint != fingerprint, last.isEdited { aside = Self.name(path, "earlier") }
    } catch .file(.notFound) {
      document = Self.moved(photo, fingerprint, in: Path.folder(of: path))
    } catch .tooNew {
      // Not for this Mien to touch: it keeps its own beside it.
      let own = path.dropLast(".mien".count) + ".format-\(Recipe.version).mien"
      open(String(own), lock, photo, fingerprint)
      problem = problem ?? .later(path: path)
      return
    } catch {
      let name = FreeName.first { "\(path).damaged-\($0)" }
      guard rename(path.systemName, name.systemName) == 0 else {
        problem = .stuck(path: path)
        return
      }
      problem = .damaged(keptAs: name)
    }
    session = Session(path: path, lock: lock, aside: aside)
  }

  /// `me.jpg-1a2b.earlier-1.mien`, the first such name that is free: what it names is a recipe.
  private static func name(_ path: String, _ word: String) -> String {
    FreeName.first { "\(path.dropLast(".mien".count)).\(word)-\($0).mien" }
  }

  private static func load(_ path: String) throws(DocumentError) -> Document {
    try Document.load(path).renamed(DemoFaces.path)
  }

  /// The newest session of the same bytes whose photo is not there any more, or is this one under
  /// another name: it was moved. A copy begins anew.
  private static func moved(
    _ photo: String, _ fingerprint: Fingerprint, in folder: String
  ) -> Document? {
    let names = (try? Folder(folder).files.filter { $0.hasSuffix(".mien") }) ?? []
    let sessions = names.map { "\(folder)/\($0)" }.filter { Header(of: $0)?.print == fingerprint }
    return sessions.sorted { date(of: $0) > date(of: $1) }.lazy.compactMap { try? load($0) }
      .first { FileIdentity(of: $0.photo) == nil || FileIdentity.isSame($0.photo, photo) }
  }

  /// Seconds since 1970 at which the file was last written.
  private static func date(of path: String) -> Double {
    var status = stat()
    guard stat(path.systemName, &status) == 0 else { return 0 }
    return Double(status.st_mtim.tv_sec) + 1e-9 * Double(status.st_mtim.tv_nsec)
  }

  /// As much of a session as tells whose it is.
  private struct Header: Decodable {
    let fingerprint: String

    init?(of path: String) {
      guard let bytes = try? WholeFile.read(path),
        let header = try? JSONDecoder().decode(Header.self, from: Data(bytes))
      else { return nil }
      self = header
    }

    var print: Fingerprint? { Fingerprint(text: fingerprint) }
  }
}
