"""Measurements: generated projects and fixtures, suites that time them, and reports on what came out.

``python -m benchmarks run`` measures, ``report`` shows a run as a page, ``compare`` finds regressions between two.
A suite is a module of ``suites`` that gives rows of figures; ``suites.SUITES`` lists them, and ``goals`` has what the
figures are to reach.
"""
