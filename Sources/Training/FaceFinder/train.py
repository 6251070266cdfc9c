"""Trains one network: `python -m FaceFinder.train --network landmarks` (or `detector`)."""

from FaceFinder import train_detector, train_landmarks
from harness.trainer import arguments

if __name__ == "__main__":
    options = arguments(
        "FaceFinder", network="landmarks", batch=16, rate=2e-3, budget=22.0, absent=0.15)
    if options.run == "FaceFinder":
        options.run = f"finder_{options.network}"
    trainings = dict(landmarks=train_landmarks.train, detector=train_detector.train)
    trainings[options.network](options)
