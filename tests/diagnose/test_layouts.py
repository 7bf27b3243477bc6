"""What is handed from one function to another is its author's business: a mistake looks the same with any layout."""

from collections import Counter

import numpy as np
import pytest

from autograder.checking.structure import Opaque
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.diagnose.diagnosing_grader import behaviour
from autograder.diagnose.layouts import LAYOUTS, in_layouts
from autograder.grading.grade import grade
from autograder.grading.recorder import passed_on
from autograder.grading.transcript import digest
from autograder.submissions.constructs import constructs
from autograder.submissions.specimens import bugs
from autograder.submissions.submission import Submission
from tests.conftest import COURSE


@pytest.mark.parametrize(("name", "bug"), [("batchnorm", "mean_path_missing"), ("dropout", "backward_squared")])
def test_a_bug_behaves_alike_with_its_cache_in_any_layout(name, bug, launcher):
    assignment = find_assignment(name, COURSE)
    suite = load_suite(assignment)
    question = next(q.id for q in assignment.questions if "backward" in q.id)
    chosen = [b for b in bugs(assignment) if b.name == bug]
    own = behaviour(bug, grade(suite, chosen[0].submission(assignment), launcher, [question]), question)
    assert len(own.passed()) < len(own.checks)
    sources = {layout: source for _, layout, source in in_layouts(chosen, suite.functions)}
    assert sources.keys() == LAYOUTS.keys()
    for source in sources.values():
        submission = Submission("s", {assignment.files[0]: source.encode()})
        other = behaviour("s", grade(suite, submission, launcher, [question]), question)
        assert other.same_as(own)
        assert {place: call.inputs for place, call in other.numbered.items()} == {
            place: call.inputs for place, call in own.numbered.items()
        }


def test_what_hints_speak_of_is_found_behind_any_layout():
    assignment = find_assignment("dropout", COURSE)
    made = list(in_layouts([b for b in bugs(assignment) if b.presupposes], load_suite(assignment).functions))
    assert len(made) > len(LAYOUTS)
    for bug, _, source in made:
        files = {"m.py": source.encode()}
        assert constructs("m", files, bug.functions).hold(bug.presupposes), bug.name


def test_what_is_passed_on_is_known_from_the_contracts():
    suite = load_suite(find_assignment("batchnorm", COURSE))
    assert passed_on(suite.functions)["batchnorm_forward"] == {"1"}


def test_what_was_handed_back_counts_as_where_it_came_from():
    cache, other = {"x": np.ones(2)}, Opaque("Cache")
    handed = {id(cache): "1 of call 1", id(other): "1 of call 1"}
    assert digest((np.ones(2), cache), handed) == digest((np.ones(2), other), handed)
    assert digest((np.ones(2), cache)) != digest((np.ones(2), other))
    assert digest((cache,), handed) != digest((cache,), {id(cache): "1 of call 2"})


def test_a_cache_is_known_again_when_the_same_is_asked_once_more(launcher):
    """What goes wrong by a wrong helper is asked again beside right ones: that is the same question."""
    assignment = find_assignment("attention", COURSE)
    bug = next(b for b in bugs(assignment) if b.name == "backward_dq_negated")
    graded = grade(load_suite(assignment), bug.submission(assignment), launcher, ["multihead_backward"])
    made = Counter(c.inputs for c in graded.calls["multihead_backward_dq"]() if c.function == "multihead_backward")
    assert set(made.values()) == {2}
