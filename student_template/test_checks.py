"""`pytest` runs the public checks of this folder, one test for each; `nabla check` says the same."""

import pytest

from autograder.grading.public_checks import PublicCheck, public_checks


@pytest.mark.parametrize("check", public_checks(__file__), ids=str)
def test_check(check: PublicCheck) -> None:
    check.run()
