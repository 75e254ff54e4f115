"""The build of a wheel or of an editable checkout: what comes with the program is compiled into checker/compiled.

Nothing needs it. Where it cannot be made the package is built without, and the first run compiles what it uses.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "checker/compiled"
CODE = "import sys; from checker.cli.building import build; build(sys.argv[1])"


class Compiled(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the program's own compiler, in a process of its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the outcome packed although git does not know it."""
        target = Path(self.root, FOLDER)
        command = [sys.executable, "-c", CODE, str(target)]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            self.app.display_warning(f"built without {FOLDER}: {done.stderr.strip().splitlines()[-1:]}")
        build_data["artifacts"].append(f"{FOLDER}/*")
