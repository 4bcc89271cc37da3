"""Tests of the parts that staff pages share."""
