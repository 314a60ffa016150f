"""`python -m reportgen`, and what the `reportgen` command runs."""

import gc

# A command makes many small objects that stay, and hardly a cycle: looking for cycles took a twentieth of a cold
# command's time, and a third of that of linting many reports.
gc.set_threshold(100_000, 50, 50)

from reportgen.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
