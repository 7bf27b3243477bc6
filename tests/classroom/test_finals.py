"""From the machine's points to the published ones: lateness, decisions by hand, what is dropped."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from results import ALL, QUESTIONS, result

from autograder.core.policy import Policy, days_late, late_penalty
from autograder.core.results import Outcome
from autograder.gradebook.finals import FinalGrade, dropped, final_grade, total
from autograder.gradebook.overrides import Override, OverrideError, read_overrides
from autograder.intake.classlist import ClassMember
from autograder.intake.person import Person

FILE = "overrides.csv"

DUE = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)
POLICY = Policy(due=DUE, late_penalty_per_day=0.25, late_days_allowed=3)


def member(late=None, *, flag=False, extension=0.0, uploaded=True):
    submitted = "" if late is None else (DUE + late).isoformat()
    return ClassMember(Person(id="s", extension_days=extension), True, uploaded, submitted=submitted, late=flag)


def grade(who, graded=None, policy=POLICY, overrides=(), **more):
    return final_grade(who, graded or result(*ALL), policy, overrides, max_points=8.0, **more)


@pytest.mark.parametrize(
    ("late", "points", "days"),
    [
        (timedelta(0), 8, 0),
        (timedelta(seconds=1), 6, 1),
        (timedelta(days=1), 6, 1),
        (timedelta(days=1, seconds=1), 4, 2),
        (timedelta(days=3), 2, 3),
        (timedelta(days=3, seconds=1), 0, 4),
        (timedelta(days=-9), 8, 0),
    ],
)
def test_late_days(late, points, days):
    final = grade(member(late))
    assert (final.points, final.days_late, final.machine) == (points, days, 8)
    assert final.penalty == 8 - points
    assert any("not taken" in note for note in final.notes) == (days > 3)


def test_an_extension_moves_the_due_date():
    assert grade(member(timedelta(days=2), extension=2)).points == 8
    assert grade(member(timedelta(days=2, minutes=1), extension=2)).days_late == 1
    assert grade(member(flag=True, extension=1)).points == 8, "the mark may be within the extension"


def test_a_mark_without_a_time_is_the_least_it_can_be():
    final = grade(member(flag=True), policy=Policy(late_penalty_per_day=0.25, grace_minutes=30))
    assert (final.points, final.days_late) == (6, 1)
    assert "not by how much" in final.notes[1]


def test_free_days():
    final = grade(member(timedelta(days=1, hours=1)), budget=1)
    assert (final.points, final.days_late, final.free_days) == (6, 2, 1)
    assert grade(member(timedelta(days=4)), budget=2).points == 4, "free days also count against what is allowed"
    assert grade(member(timedelta(days=-1)), budget=2).free_days == 0


def test_decisions_by_hand():
    one = Override("s", "square", 2.5, "the handout was unclear")
    final = grade(member(timedelta(0)), result("square1"), overrides=[one])
    assert (final.machine, final.points, final.questions) == (1, 2.5, {"square": 2.5, "square_backward": 0})
    assert final.notes == ("square: 2.5 points by hand: the handout was unclear",)
    assert grade(member(timedelta(hours=1)), result("square1"), overrides=[one]).points == 2.5 * 0.75
    whole = Override("s", "", 7, "oral exam")
    final = grade(member(timedelta(days=9)), result("square1"), overrides=[one, whole])
    assert (final.points, final.penalty) == (7, 0)


def test_an_infrastructure_error_is_never_a_number():
    broken = result("square1", broken=["square_backward2"])
    final = grade(member(timedelta(0)), broken)
    assert (final.status, final.points, final.machine) == ("error", None, None)
    decided = Override("s", "square_backward", 3, "graded by hand")
    final = grade(member(timedelta(0)), broken, overrides=[decided])
    assert (final.status, final.points, final.machine) == ("graded", 4, None)
    other = Override("s", "square", 4, "graded by hand")
    assert grade(member(timedelta(0)), broken, overrides=[other]).points is None


def test_who_handed_nothing_in_and_who_is_not_graded_yet():
    absent = final_grade(member(uploaded=False), None, POLICY, max_points=8.0)
    waiting = final_grade(member(), None, POLICY, max_points=8.0)
    assert (absent.status, absent.points) == ("missing", None)
    assert (waiting.status, waiting.points) == ("not graded", None)
    assert grade(member(), result(problem=True)).status == "not run"


times = st.timedeltas(timedelta(days=-5), timedelta(days=30))
shares = st.floats(0, 1)


@given(times, times, shares, shares, st.floats(0, 600))
def test_later_is_never_cheaper(one, other, per_day, per_hour, grace):
    policy = Policy(late_penalty_per_day=per_day, late_penalty_per_hour=per_hour, grace_minutes=grace)
    sooner, later = sorted((one, other))
    assert 0 <= late_penalty(policy, sooner) <= late_penalty(policy, later) <= 1
    assert 0 <= days_late(policy, sooner) <= days_late(policy, later)
    if later <= timedelta(minutes=grace):
        assert late_penalty(policy, later) == days_late(policy, later) == 0


@given(times, st.integers(0, 9), st.integers(0, 9), st.sets(st.sampled_from(ALL)), shares)
def test_points_add_up(late, budget, allowed, passed, per_day):
    policy = Policy(due=DUE, late_penalty_per_day=per_day, late_days_allowed=allowed)
    final = grade(member(late), result(*passed), policy, budget=budget)
    assert final.points + final.penalty == pytest.approx(final.machine)
    assert 0 <= final.points <= final.machine <= 8
    assert 0 <= final.free_days <= min(budget, final.days_late)
    richer = grade(member(late), result(*passed), policy, budget=budget + 1)
    assert richer.points >= final.points


@given(st.lists(st.one_of(st.none(), st.floats(0, 8)), min_size=1, max_size=8), st.integers(0, 9))
def test_dropping_never_lowers_a_total(points, lowest):
    finals = {
        str(i): FinalGrade(Outcome.MISSING if p is None else Outcome.GRADED, 8.0, p, p) for i, p in enumerate(points)
    }
    assert len(dropped(finals, lowest)) == min(lowest, len(points) - 1)
    assert total(finals, lowest) >= total(finals) - 1e-12
    assert total(finals, len(points)) == pytest.approx(max(p or 0.0 for p in points) / 8)


def test_no_total_while_one_cannot_be_graded():
    finals = {"a": FinalGrade(Outcome.GRADED, 8.0, 8.0, 8.0), "b": FinalGrade(Outcome.ERROR, 8.0)}
    assert total(finals) is None
    assert total(finals, 1) is None, "a grader error is not dropped in the student's disfavour, or favour"


MOST = {"s": dict.fromkeys(QUESTIONS, 4.0), "t": dict.fromkeys(QUESTIONS, 4.0)}


def test_overrides(tmp_path):
    assert read_overrides(tmp_path / FILE, MOST) == ()
    (tmp_path / FILE).write_text('\ufeffreason,student,question,points\n"late, but ill",s,square,4\noral,t,,7.5\n')
    assert read_overrides(tmp_path / FILE, MOST) == (
        Override("s", "square", 4.0, "late, but ill"),
        Override("t", "", 7.5, "oral"),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x,square,1,why", "line 2, column student: there is no student 'x'"),
        ("s,sqare,1,why", "column question: no question 'sqare'; did you mean square?"),
        ("s,square,5,why", "column points: '5' is not between 0 and 4"),
        ("s,square,-1,why", "column points: '-1' is not between 0 and 4"),
        ("s,square,nan,why", "column points: 'nan'"),
        ("s,,9,why", "column points: '9' is not between 0 and 8"),
        ("s,square,,why", "column points: ''"),
        ("s,square,1, ", "column reason: say why"),
        ("s,square,1", "column reason: say why"),
        ("s,square,1,ill, and late", "line 2: more cells than columns"),
        ("s,square,1,why\ns,square,2,why", "line 3: decided in a line above already"),
        ('s,square,1,"why', "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_in_overrides_is_said_with_its_place(tmp_path, row, told):
    (tmp_path / FILE).write_text(f"student,question,points,reason\n{row}\n")
    with pytest.raises(OverrideError, match=r"overrides\.csv") as error:
        read_overrides(tmp_path / FILE, MOST)
    assert told in str(error.value)
    (tmp_path / FILE).write_text("student,points\n")
    with pytest.raises(OverrideError, match="line 1: the columns are student, question, points, reason"):
        read_overrides(tmp_path / FILE, MOST)
