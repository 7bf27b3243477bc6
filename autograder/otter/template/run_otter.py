"""Started by run_autograder: grades the upload in ROOT/submission with the grader that travels beside this file."""

import sys
from pathlib import Path

source = Path(__file__).resolve().parent
sys.path.insert(0, str(source / "files" / "nabla"))

from autograder.otter.run_autograder import main  # noqa: E402  # from the folder above

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else source.parent)
