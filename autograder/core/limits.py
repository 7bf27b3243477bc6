"""What one submission may use; declared per assignment, enforced by the worker's jail and its supervisor."""

from dataclasses import dataclass

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that are 1 for numpy and torch: more threads cost more than they bring, and may change the last digit."""


@dataclass(frozen=True)
class Limits:
    """Resources of one submission. Wall limits are kept by the trusted side, the others by the kernel."""

    call_seconds: float = 5.0
    """Wall time of one call of a student's function."""
    total_seconds: float = 60.0
    """Wall time of all calls of one submission together."""
    grader_seconds: float = 15.0
    """Processor time that the trusted side may spend on what one submission returned."""
    reply_mb: int = 32
    """All that one submission returns, together."""
    cpu_seconds: int = 60
    memory_mb: int = 1024
    """Memory beyond what the interpreter with numpy uses before the submission is loaded."""
    threads: int = 32
    """Threads and processes together (where processes can be counted)."""
    file_mb: int = 16
    """Largest file, and the size of the private directory."""
    open_files: int = 64
    output_kb: int = 2048
    """What one call may print before it is stopped."""
