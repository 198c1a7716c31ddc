"""With JISHI_NO_SKIP set (CI), a test that skips itself fails the run: everything there is to run has to run."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in _skipped(terminalreporter) if os.environ.get("JISHI_NO_SKIP") else ():
        terminalreporter.write_line(f"在 CI 里不许跳过：{report.nodeid} {report.longrepr}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("JISHI_NO_SKIP") and reporter is not None and _skipped(reporter) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    return list(reporter.stats.get("skipped", []))
