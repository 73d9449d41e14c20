"""Tests of cx.stats."""
