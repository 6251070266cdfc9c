"""The photo animator's interface."""


from harness.places import SHARED

from . import wrinkles
from .action_units import BLINK, OPENING, expression_weights, gaze_of, sides
from .alignment import SIZE, align
from .correspondence import Correspondence
from .fit import Fitter
from .morphable_model import MorphableModel
from .mouth import closing_shift, lip_gap
from .regions import FaceRegions
from .render import compose, places
from .source import prepare
from .target import close_lids, draw, place

SLIGHTLY_OPEN = 1.5  # pixels between the lips: above it a mouth is not shut


def _may_open(units):
    """The answer says whether any of `units` {unit: intensity} may part the lips."""
    return any(max(sides(units.get(unit, 0))) > 0.05 for unit in OPENING)


class PhotoAnimator:
    """It edits photos of faces.

        animator = PhotoAnimator()
        source = animator.prepare(image, landmarks)
        edit = animator.relative(source, {12: 1.0, 6: 0.5})

    Images are BGR uint8; Action Units are {number: intensity}, intensity about 0...1, or (left, right), the person's
    own.
    """

    def __init__(self, data=SHARED):
        self.model = MorphableModel(data)
        self.correspondence = Correspondence(self.model, data)
        self.fitter = Fitter(self.model, self.correspondence)
        self.regions = FaceRegions(self.model)
        self._drawings = wrinkles.atlas()

    def prepare(self, image, landmarks, size=SIZE):
        """The answer is a Source from a whole photo and its `landmarks` [478, 2 or 3], centres at integers.

        The photo is aligned to `size` x `size` first; edits are of that crop.
        """
        crop, moved, _ = align(image, landmarks, size)
        return self.prepare_crop(crop, self.fitter.fit(moved))

    def prepare_crop(self, crop, fit):
        """The answer is a Source from an aligned `crop` [S, S, 3] and its fit."""
        return prepare(self.model, self.regions, crop, fit)

    def places(self, source):
        """The answer says which places of the mean face the photo itself shows, as `Edit.place`."""
        return places(draw(self.model, source, source.fit.expression), source.size)

    def relative(self, source, units, gaze=None):
        """The answer is the Edit that adds `units` to the photo's own expression.

        `gaze` [2]: the irises' shift in iris radii (x right, y down), else what `units` say.
        """
        weights = expression_weights(self.model, units, source.fit.expression)
        shift = self._keep_shut(source, units, weights)
        return self._edit(source, units, weights, gaze, shift)

    def absolute(self, source, units, gaze=None):
        """The answer is the Edit that has just `units`: the photo's own expression is taken away first.

        Lips are brought together unless a unit may part them.
        """
        weights = expression_weights(self.model, units, self.model.zero())
        shift = None
        if not _may_open(units):
            xy = place(self.model, source, weights)[1]
            shift = closing_shift(self.model, xy)
        return self._edit(source, units, weights, gaze, shift)

    def _keep_shut(self, source, units, weights):
        """The answer is the shift that keeps shut lips shut, or None where units do not pull them apart."""
        before = lip_gap(source.xy)
        if _may_open(units) or before > SLIGHTLY_OPEN:
            return None
        xy = place(self.model, source, weights)[1]
        if lip_gap(xy) - before < 0.3:
            return None
        return closing_shift(self.model, xy, rest=before)

    def _edit(self, source, units, weights, gaze, shift):
        if max(sides(units.get(BLINK, 0))) > 0:
            weights = close_lids(self.model, source, weights, units[BLINK])
        if gaze is None:
            gaze = gaze_of(units)
        return self.draw_edit(source, draw(self.model, source, weights, shift), units, gaze)

    def draw_edit(self, source, target, units, gaze):
        """The answer is the Edit that shows `source` as the drawn mesh `target` (a Target)."""
        return compose(
            self.regions, source, target, units, gaze, self._drawings, self.correspondence
        )
