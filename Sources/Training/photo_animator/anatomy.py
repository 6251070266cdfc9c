"""Numbers of landmarks and vertices: MediaPipe's face mesh and ICT-FaceKit's mesh."""

import numpy as np

# --- MediaPipe's 478 landmarks (right and left are the person's own)
FOREHEAD, CHIN, NOSE = 10, 152, 1
LIPS_OUTER = [
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
]  # fmt: skip
LIPS_INNER = [
    78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
]  # fmt: skip
RIGHT_EYE = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246]
LEFT_EYE = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466]
OVAL = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]  # fmt: skip
BROWS = [
    70, 63, 105, 66, 107, 46, 53, 52, 65, 55, 300, 293, 334, 296, 336, 276, 283, 282, 295, 285,
]  # fmt: skip
# Landmarks of the outline that the detector only guesses.
UNRELIABLE = [127, 356, 234, 454, 93, 323, 132, 361, 58, 288, 172, 397]
RIGHT_UPPER_LID = [33, 246, 161, 160, 159, 158, 157, 173, 133]
LEFT_UPPER_LID = [263, 466, 388, 387, 386, 385, 384, 398, 362]
RIGHT_CORNERS, LEFT_CORNERS = [33, 133], [263, 362]
MOUTH_CORNERS = [61, 291]
UPPER_LIP, LOWER_LIP = 13, 14  # middles of the inner lips
# (middle, ring) of each iris, the right eye first.
IRISES = [(468, [469, 470, 471, 472]), (473, [474, 475, 476, 477])]
MESH_LANDMARKS = 468  # the others are irises

# --- ICT-FaceKit: the vertices kept are those before the lacrimal fluid, occlusion and lashes.
VERTICES = 24591
FACE, HEAD, MOUTH_SOCKET, EYE_SOCKET, GUMS_AND_TONGUE, TEETH, EYEBALL = range(7)
_PART_ENDS = [9409, 11248, 13294, 14062, 17039, 21451, 24591]
PART = np.repeat(np.arange(7, dtype=np.int8), np.diff([0] + _PART_ENDS))
MOUTH_PARTS = (MOUTH_SOCKET, GUMS_AND_TONGUE, TEETH)
EYE_PARTS = (EYE_SOCKET, EYEBALL)

# The vertex of each of the 68 landmarks of iBUG's scheme.
IBUG_68 = np.array([
    1225, 1888, 1052, 367, 1719, 1722, 2199, 1447, 966, 3661, 4390, 3927, 3924, 2608, 3272, 4088,
    3443, 268, 493, 1914, 2044, 1401, 3615, 4240, 4114, 2734, 2509, 978, 4527, 4942, 4857, 1140,
    2075, 1147, 4269, 3360, 1507, 1542, 1537, 1528, 1518, 1511, 3742, 3751, 3756, 3721, 3725, 3732,
    5708, 5695, 2081, 0, 4275, 6200, 6213, 6346, 6461, 5518, 5957, 5841, 5702, 5711, 5533, 6216,
    6207, 6470, 5517, 5966,
])  # fmt: skip
IBUG_BROWS = (range(17, 22), range(22, 27))
IBUG_EYES = (range(36, 42), range(42, 48))
IBUG_OUTER_LIPS = range(48, 60)
INNER_LIP_VERTICES = IBUG_68[60:68]
# Inner lip rings from corner to corner, and the three middle vertices of each lip.
UPPER_INNER_LIP = IBUG_68[[60, 61, 62, 63, 64]]
LOWER_INNER_LIP = IBUG_68[[60, 67, 66, 65, 64]]
INNER_LIPS = (UPPER_INNER_LIP, LOWER_INNER_LIP)
LID_MARGIN = IBUG_68[[37, 38, 40, 41, 43, 44, 46, 47]]
# Side, upper lid margin and the lower lid margin below it.
LID_PAIRS = (
    ("R", IBUG_68[[37, 38]], IBUG_68[[41, 40]]),
    ("L", IBUG_68[[43, 44]], IBUG_68[[47, 46]]),
)
OUTER_LIP_MIDDLES = IBUG_68[[50, 51, 52, 56, 57, 58]]
# MediaPipe landmark -> iBUG landmark of the inner lips, whose vertices are known exactly.
INNER_LIP_IBUG = {78: 60, 81: 61, 13: 62, 311: 63, 308: 64, 402: 65, 14: 66, 178: 67}
