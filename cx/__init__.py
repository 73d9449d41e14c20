"""CX Insights: from survey responses to numbers people can trust.

Floors, imports only go down:
7 app, pages, cx.cli    6 cx.ui    5 cx.charts, cx.reports
4 cx.measure, cx.insight, cx.load, cx.reference
3 cx.metrics, cx.ingest, cx.text, cx.demo
2 cx.store, cx.workflow, cx.access, cx.filters, cx.stats
1 cx.schema, cx.settings, cx.format, cx.language    0 cx.errors
"""
