"""Says what differed where a journey's acts assert something, as it does in tests."""

import pytest

pytest.register_assert_rewrite("tests.journeys.acts")
