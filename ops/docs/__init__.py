"""The documentation that is drawn from the code itself, so that it cannot lie."""
