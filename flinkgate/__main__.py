"""``python -m flinkgate`` is the same program as the ``flinkgate`` console script."""

import sys

from flinkgate.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
