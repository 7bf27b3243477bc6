"""The recipe of docs/engines.md for SLURM asks for what it says."""

import re
from pathlib import Path

import pytest

pytest.importorskip("dask_jobqueue")


def test_job_script(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (course / "docs" / "engines.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    asked = []
    monkeypatch.setattr("dask_jobqueue.SLURMCluster.scale", lambda cluster, jobs: asked.append(jobs))
    names: dict[str, object] = {}
    # free ports, since the machine of a test may have a scheduler
    recipe = recipe.replace('"port": 8786', '"port": 0, "dashboard_address": ":0"')
    exec(recipe.replace("print(", "address = ("), names)
    cluster = names["cluster"]
    try:
        script = cluster.job_script()
    finally:
        cluster.close()
    assert asked[0] == 4
    assert str(names["address"]).startswith("tcp://")
    for line in (
        "#!/usr/bin/env bash",
        "#SBATCH -p cpu",
        "#SBATCH -n 1",
        "#SBATCH --cpus-per-task=16",
        "#SBATCH -t 01:00:00",
    ):
        assert line in script.splitlines()
    assert re.search(r"^#SBATCH --mem=(30|32)G$", script, re.MULTILINE)
    assert re.search(rf"python\S* -m distributed.cli.dask_worker {re.escape(str(names['address']))}", script)
    assert "--nthreads 16" in script
    assert "--memory-limit" in script
