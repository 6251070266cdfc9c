"""The identity teacher: MobileFaceNet (Apache-2.0), used to measure, never shipped."""

import cv2
import numpy as np

from harness.data import SHARED

# Where eyes (irises), nose tip and mouth corners lie in ArcFace's 112 x 112 alignment.
TEMPLATE = np.float32(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366],
     [41.5493, 92.3655], [70.7299, 92.2041]])
POINTS = [468, 473, 4, 61, 291]


class Identity:
    """Pictures to 128-d unit vectors; the cosine of two says whether they show one person."""

    def __init__(self):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = str(SHARED / "teachers" / "MobileFaceNet.onnx")
        self.session = onnxruntime.InferenceSession(path, options)

    def __call__(self, image, landmarks):
        """image: uint8 RGB [H, W, 3]; landmarks: [478, 2] in its pixels."""
        points = np.float32(landmarks[POINTS, :2])
        matrix = cv2.estimateAffinePartial2D(points, TEMPLATE, method=cv2.LMEDS)[0]
        face = cv2.warpAffine(image, matrix, (112, 112), borderMode=cv2.BORDER_REPLICATE)
        x = ((face.astype(np.float32) - 127.5) / 128).transpose(2, 0, 1)[None]
        vector = self.session.run(None, {"input0": x})[0][0]
        return vector / np.linalg.norm(vector)
