"""The five components of a face (Chen et al., SIGGRAPH 2021, section 3.1): their lines and boxes.

A component's geometry is where its *points* lie: landmarks that its contours run through. All places
are pixels of the 256-crop, centres at integers; right and left are the person's own.
"""

from photo_animator.anatomy import LIPS_INNER, LIPS_OUTER, OVAL

LEFT_EYE, RIGHT_EYE, NOSE, MOUTH, FACE = COMPONENTS = (
    "left-eye", "right-eye", "nose", "mouth", "face")
# Contours: lines through landmarks, and whether they are closed. The left eye's are the right one's,
# mirrored, point by point.
CONTOURS = {
    RIGHT_EYE: [
        ([70, 63, 105, 66, 107], False), ([46, 53, 52, 65, 55], False),
        ([33, 246, 161, 160, 159, 158, 157, 173, 133], False),
        ([33, 7, 163, 144, 145, 153, 154, 155, 133], False), ([469, 470, 471, 472], True)],
    LEFT_EYE: [
        ([300, 293, 334, 296, 336], False), ([276, 283, 282, 295, 285], False),
        ([263, 466, 388, 387, 386, 385, 384, 398, 362], False),
        ([263, 249, 390, 373, 374, 380, 381, 382, 362], False), ([476, 475, 474, 477], True)],
    NOSE: [
        ([193, 122, 196, 236], False), ([417, 351, 419, 456], False),
        ([209, 102, 98, 97, 2, 326, 327, 331, 429], False),
        ([166, 79, 239, 238, 20, 60, 75], True), ([392, 309, 459, 458, 250, 290, 305], True),
        ([45, 4, 275], False)],
    MOUTH: [(LIPS_OUTER, True), (LIPS_INNER, True)],
    FACE: [(OVAL, True)],
}
POINTS = {name: list(dict.fromkeys(sum((line for line, _ in lines), [])))
          for name, lines in CONTOURS.items()}
SIDES = {LEFT_EYE: 80, RIGHT_EYE: 80, NOSE: 88, MOUTH: 104, FACE: 256}  # of the boxes, pixels
SIZE = 256


def box(landmarks, component):
    """The answer is (left, top, side) in pixels, edges and not centres: the square that a component is drawn in.

    It moves with the photo's own landmarks [478, 2]; the face's is the whole crop.
    """
    side = SIDES[component]
    if component == FACE:
        return 0.0, 0.0, float(side)
    points = landmarks[POINTS[component], :2]
    x, y = (points.min(0) + points.max(0)) / 2 + 0.5 - side / 2
    return float(x), float(y), float(side)
