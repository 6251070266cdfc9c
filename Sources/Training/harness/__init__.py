"""The one training harness of Mien: time-budgeted, resumable, the same on CPU and GPU."""
