"""The identity teacher: MobileFaceNet (Apache-2.0), used to teach and to measure, never shipped."""

import cv2
import numpy as np

from harness.alignment import similarity, warp
from harness.places import SHARED

SIDE = 112
# Where eyes (irises), nose tip and mouth corners lie in ArcFace's 112 x 112 alignment, which counts
# pixels from their centres.
TEMPLATE = np.float64(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366],
     [41.5493, 92.3655], [70.7299, 92.2041]]) + 0.5
POINTS = [468, 473, 4, 61, 291]
LAST_MAP = "/features/features.14/Add_output_0"


def face_matrix(landmarks):
    """The answer is the 2 x 3 map from a picture with `landmarks` [478, 2] to its aligned face."""
    return similarity(np.float64(landmarks[POINTS, :2]), TEMPLATE)


def aligned_face(image, landmarks):
    """The answer is the face [112, 112, 3] of `image`, as ArcFace aligns it."""
    return warp(image, face_matrix(landmarks), (SIDE, SIDE), cv2.BORDER_REPLICATE)


def normalised(vectors):
    """The answer is the vectors [..., 128], made of length 1."""
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


class Identity:
    """It turns pictures into 128-d unit vectors; the cosine of two says whether they show one person.

    With `maps` it also tells the last feature map, [128, 7, 7] per face.
    """

    def __init__(self, maps=False):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = str(SHARED / "teachers" / "MobileFaceNet.onnx")
        graph = _with_map(path) if maps else path
        self.session = onnxruntime.InferenceSession(graph, options)

    def __call__(self, image, landmarks):
        """The answer is the vector [128] of `image`, uint8 RGB [H, W, 3], with `landmarks` [478, 2] in its continuous
        pixels."""
        return self.embed(aligned_face(image, landmarks))[0]

    def embed(self, face):
        """The answer is (vector [128], maps if asked for) of an aligned face, uint8 RGB [112, 112, 3]."""
        x = ((face.astype(np.float32) - 127.5) / 128).transpose(2, 0, 1)[None]
        vector, *maps = (answer[0] for answer in self.session.run(None, {"input0": x}))
        return normalised(vector), *maps


def _with_map(path):
    """The answer is the network, its last feature map being a second answer."""
    import onnx
    network = onnx.load(path)
    answer = onnx.helper.make_tensor_value_info(LAST_MAP, onnx.TensorProto.FLOAT, [1, 128, 7, 7])
    network.graph.output.append(answer)
    return network.SerializeToString()
