"""What an audit says in the terminal."""

import math

from rich.console import Console

from autograder.audit.findings import Audit, Finding, Mutants, SpecimenRow
from autograder.audit.table import audit_table

ROWS = (SpecimenRow("variant", "power", 8, 8, ()), SpecimenRow("bug", "cube", 4, 8, ("square_values",), 1e8))


def text(audit, *, width=200, **options):
    console = Console(width=width)
    with console.capture() as capture:
        console.print(audit_table(audit, **options))
    return capture.get()


def test_no_name_is_cut_on_a_narrow_terminal():
    name, failed = "softmax_classifier_gradient_without_data", ("softmax_classifier_numerical", "hinge_loss_unchanged")
    shown = text(Audit("small", 1, (SpecimenRow("bug", name, 4, 8, failed, 1e8),), ()), width=80)
    assert all(word in shown for word in (name, *failed))


def test_without_rows_there_is_no_table():
    audit = Audit("small", 2, ROWS, (Finding("stub", "has no function f"),))
    assert "known submissions" in text(audit)
    shown = text(audit, all_rows=False)
    assert "known submissions" not in shown
    assert "error/tol" not in shown
    assert "has no function f" in shown


def test_where_nothing_was_graded_findings_are_all():
    assert text(Audit("small", 2, (), (Finding("stub", "has no function f"),))) == "✗ stub has no function f\n"


def test_one_is_not_several():
    shown = text(Audit("small", 1, ROWS, (), mutants=Mutants(made=1, killed=1)))
    assert "1 variant at 1 seed, 1 bug" in shown
    assert "1 of 1 mutant caught" in shown
    assert "(1 more is equivalent)" in text(
        Audit("small", 1, ROWS, (), mutants=Mutants(made=1, killed=1, equivalent=("f",)))
    )
    shown = text(Audit("small", 2, ROWS * 2, ()))
    assert "2 variants at 2 seeds, 2 bugs" in shown


def test_a_margin_stands_there_if_something_counts_for_it():
    shown = text(Audit("small", 1, ROWS, (), noise_margin=math.inf, bug_margin=2e7))
    assert "correct submissions differ from the reference by rounding only" in shown
    assert "a factor 2e+07 or more above the tolerance" in shown
    assert "factor" not in text(Audit("small", 1, ROWS, ()))
