"""Names out of uploads as names of files."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.core.names import file_stem, fitting, name_of

NAMES = st.text(min_size=1, max_size=400).map(lambda s: s.encode("utf-8", "replace").decode())


@given(NAMES.filter(lambda name: name != "%"))
def test_a_file_has_its_name_back_and_stays_in_its_folder(name):
    stem = file_stem(name)
    assert name_of(stem) == name
    assert "/" not in stem
    assert not stem.startswith((".", "-"))


@given(NAMES, NAMES)
def test_every_name_fits_and_no_two_become_one(one, other):
    assert len(file_stem(fitting(one)).encode()) <= 180
    assert fitting(fitting(one)) == fitting(one)
    assert (fitting(one) == fitting(other)) == (one == other)


def test_long_names_that_begin_alike():
    assert fitting("💥" * 30 + "a") != fitting("💥" * 30 + "b")
    assert fitting("jane") == "jane"
