"""Drawings as SVG: one module for each; all take values that were read, and return a figure or nothing."""
