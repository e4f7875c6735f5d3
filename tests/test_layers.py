"""Imports point down, and importing the service loads nothing."""

import subprocess
import sys

from importlinter.cli import lint_imports


def test_imports_point_down() -> None:
    assert lint_imports(config_filename="pyproject.toml", cache_dir=None, no_cache=True) == 0


def test_importing_the_service_loads_no_library() -> None:
    loaded = "import sys, service, service.domain.claim; print(*{'flask', 'numpy', 'transformers'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_what_gunicorn_imports_before_the_fork_leaves_out_onnxruntime() -> None:
    loaded = (
        "import sys, runpy; runpy.run_path('gunicorn.conf.py'); print(*{'onnxruntime', 'torch'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
