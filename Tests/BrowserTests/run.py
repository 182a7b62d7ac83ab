"""Runs the browser tests: all of them, or the modules, classes and tests that are named."""

import sys
import time
import unittest
from pathlib import Path

import browsing

if __name__ == "__main__":
    here = Path(__file__).parent
    loader = unittest.TestLoader()
    tests = loader.loadTestsFromNames(sys.argv[1:]) if sys.argv[1:] else loader.discover(str(here))
    began = time.monotonic()
    try:
        result = unittest.TextTestRunner(verbosity=2).run(tests)
    finally:
        browsing.close()
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    print(f"browser tests: {time.monotonic() - began:.0f} s", file=sys.stderr)
    print(f"{result.testsRun - failed - skipped} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not result.testsRun else 0)
