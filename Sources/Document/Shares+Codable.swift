/// `[{"photo": "anna.jpg", "face": 1, "share": 0.7}]`: a source's own fields, and its share.
extension Shares: Codable {
  package init(from decoder: any Decoder) throws {
    try self.init(try [Share](from: decoder))
  }

  package func encode(to encoder: any Encoder) throws { try shares.encode(to: encoder) }
}

extension Shares.Share: Codable {
  private enum Key: String, CodingKey { case share }

  package init(from decoder: any Decoder) throws {
    source = try Source(from: decoder)
    let file = try decoder.container(keyedBy: Key.self)
    amount = try file.decodeIfPresent(Double.self, forKey: .share) ?? 1
  }

  package func encode(to encoder: any Encoder) throws {
    try source.encode(to: encoder)
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(amount, forKey: .share)
  }
}
