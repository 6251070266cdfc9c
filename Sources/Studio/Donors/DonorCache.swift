import Files

/// What was found in photos, one file for each content, for the next time Mien runs. Losing any of
/// it costs only time: whatever cannot be read or written counts as not there. Faces are nobody
/// else's business: folder and files are the person's alone.
struct DonorCache: Sendable {
  /// Nil where nothing can be kept.
  let folder: String?
  /// Of the networks: what others found is made anew.
  let version: String

  /// What was kept for these bytes by the same networks.
  func faces(of fingerprint: Fingerprint) -> [DonorFace]? {
    // After the entry comes its own fingerprint: a damaged file is no file.
    guard let file = file(of: fingerprint), let bytes = try? WholeFile.read(file),
      let cut = bytes.lastIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let entry = Array(bytes[..<cut])
    guard
      Fingerprint(text: String(decoding: bytes[(cut + 1)...], as: UTF8.self))
        == Fingerprint(of: entry)
    else { return nil }
    return DonorEntry.faces(in: entry, version: version)
  }

  func keep(_ faces: [DonorFace], of fingerprint: Fingerprint) {
    guard let folder, let file = file(of: fingerprint),
      let entry = DonorEntry.bytes(of: faces, version: version)
    else { return }
    try? WholeFile.makeFolder(folder, isPrivate: true)
    let mark = "\n" + Fingerprint(of: entry).text
    try? WholeFile.write(entry + mark.utf8, to: file, isPrivate: true)
  }

  private func file(of fingerprint: Fingerprint) -> String? {
    folder.map { "\($0)/\(fingerprint.text)" }
  }
}
