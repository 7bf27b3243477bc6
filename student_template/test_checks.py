"""`pytest` runs the public checks of this folder, one test for each; `nabla check` says the same.

With `pytest --pdb -k NAME`, and when an IDE debugs the test, your code runs in this process: breakpoints work.
"""

import pytest

from autograder.grading.public_checks import PublicCheck, public_checks


@pytest.mark.parametrize("check", public_checks(__file__), ids=str)
def test_check(check: PublicCheck, request: pytest.FixtureRequest) -> None:
    check.run(debug=request.config.getoption("usepdb") or request.config.getoption("trace"))
