"""Benchmarks are scripts; what they share is found behind everything installed."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
