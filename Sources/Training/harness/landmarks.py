"""MediaPipe's face mesh, for photos whose landmarks are not stored yet."""

import numpy as np


class LandmarkDetector:
    """It finds 478 landmarks of the one face of a picture."""

    def __init__(self, confidence=0.4):
        import mediapipe

        self._mesh = mediapipe.solutions.face_mesh.FaceMesh(
            static_image_mode=True,
            refine_landmarks=True,
            max_num_faces=1,
            min_detection_confidence=confidence,
        )

    def __call__(self, image):
        """The answer is the landmarks [478, 3] of BGR `image` in its pixels (centres at integers), or None."""
        found = self._mesh.process(image[..., ::-1].copy()).multi_face_landmarks
        if not found:
            return None
        height, width = image.shape[:2]
        points = found[0].landmark
        return np.array([[p.x * width - 0.5, p.y * height - 0.5, p.z * width] for p in points])
