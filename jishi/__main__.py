"""`python -m jishi` is `jishi`."""

import sys

from jishi import main

sys.exit(main())
