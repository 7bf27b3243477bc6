"""Tests of classes share the downloads beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
