import Geometry
import Raster

extension Retouch {
  /// The retouched `base`, and where it may differ from it.
  ///
  /// - Parameters:
  ///   - cropToBase: from the 256-pixel crop to `base`.
  ///   - regions: the pixels of `base` to retouch, or all.
  package func apply(
    to base: Image, cropToBase: Affine, regions: RegionSet? = nil
  ) -> (image: Image, changed: RegionSet) {
    var result = base
    let reach = reach(in: base.bounds, cropToBase)
    let areas = regions.map { reach.intersection($0) } ?? reach
    update(&result, from: base, cropToBase: cropToBase, regions: areas)
    return (result, areas)
  }
}

extension Graft {
  /// The whole of `base` with the graft on it; see `Graft.update`.
  package func apply(
    to base: Image, pictures: [Image], strength: Float, cropToBase: Affine
  ) -> Image {
    var result = base
    update(
      &result, from: base, pictures: pictures, strength: strength, cropToBase: cropToBase,
      regions: reach(in: base.bounds, cropToBase))
    return result
  }
}
