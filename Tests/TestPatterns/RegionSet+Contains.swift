import Geometry

extension RegionSet {
  /// Whether every pixel of the other set is in this one.
  package func contains(_ other: RegionSet) -> Bool { other.subtracting(self).isEmpty }
}
