"""What every test may rely on."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings
from ray_world import mark, two_nodes

__all__ = ["mark", "two_nodes"]

# A shell starts a background job with SIGINT ignored, and children inherit that: tests that interrupt
# a night would wait for ever. With a handler of our own, children start with the default again.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes every input slowly, and that is no fault of a test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
