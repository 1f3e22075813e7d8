"""What every test may rely on."""

from __future__ import annotations

import signal

# A shell starts a background job with SIGINT ignored, and children inherit that: tests that interrupt
# a night would wait for ever. With a handler of our own, children start with the default again.
signal.signal(signal.SIGINT, signal.default_int_handler)
