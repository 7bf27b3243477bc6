"""Print what came of each attack at each level of isolation: `python -m tests.attacks.table [NAME ...]`.

A dash stands for "gained nothing". Ends with 1 when an attack achieved what it must not.
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing

from tests.attacks.attack import Attack, attacks
from tests.attacks.ground import Ground
from tests.attacks.levels import LEVELS, UNCONFINED, Impossible, launcher_of
from tests.attacks.trial import Field

_HELD, _NOT_RUN, _ABSENT = "—", "not run", "n/a"


def outcomes(chosen: Sequence[Attack], levels: Sequence[str] = LEVELS) -> tuple[dict[tuple[str, str], str], list[str]]:
    """By attack and level what was achieved, and what of it was not allowed."""
    cells: dict[tuple[str, str], str] = {}
    wrong: list[str] = []
    for level in levels:
        with closing(Ground()) as ground:
            tempfile.tempdir = str(ground.temporary)
            try:
                with launcher_of(level, ground.temporary) as launcher:
                    arena = Field(ground, launcher)
                    for attack in chosen:
                        if attack.harmful and level in UNCONFINED:
                            cells[attack.name, level] = _NOT_RUN
                            continue
                        found = arena.attack(attack)
                        cells[attack.name, level] = ", ".join(sorted(found.words)) or _HELD
                        allowed = attack.unconfined if level in UNCONFINED else frozenset()
                        if not found.words <= allowed:
                            wrong.append(f"{attack.name} at {level}: {found.achieved}")
            except Impossible as why:
                print(f"{level}: {why}", file=sys.stderr)
                cells |= {(attack.name, level): _ABSENT for attack in chosen}
            finally:
                tempfile.tempdir = None
    return cells, wrong


def main(names: Sequence[str]) -> int:
    """Print the table of these attacks, or of all, as Markdown."""
    chosen = [a for a in attacks() if not names or a.name in names]
    cells, wrong = outcomes(chosen)
    print(f"| attack | what it tries | {' | '.join(LEVELS)} |")
    print(f"|---|---|{'---|' * len(LEVELS)}")
    for attack in chosen:
        row = " | ".join(cells[attack.name, level] for level in LEVELS)
        print(f"| `{attack.name}` | {attack.title} | {row} |")
    held = {level: sum(cells[a.name, level] == _HELD for a in chosen) for level in LEVELS}
    print(f"\n{len(chosen)} attacks; gained nothing: {', '.join(f'{held[level]} at {level}' for level in LEVELS)}.")
    for line in wrong:
        print(f"NOT ALLOWED: {line}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
