"""Real servers, browsers and worlds for the tests."""
