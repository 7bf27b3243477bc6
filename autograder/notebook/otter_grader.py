"""otter's `grader` of a handout notebook. Checks print what there is to say; otter adds whether all pass."""

from typing import Any

import otter

_NOT_YET = "❌ not all checks pass yet; what they say is above"


class Grader(otter.Notebook):  # type: ignore[misc]  # otter has no types
    """As otter's, without a second traceback below what the checks printed."""

    def check(self, question: str, global_env: dict[str, Any] | None = None) -> Any:
        # the checks take the cells that were run, not the variables that they left
        result = super().check(question, global_env or {})
        for case in result.test_case_results:
            if not case.passed:
                case.message = _NOT_YET
        return result
