"""What holds for all tests: how Hypothesis looks for counter-examples."""

import os

from hypothesis import settings

# Nothing is timed in the suite, and CI must say the same of the same commit.
settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "person"))
