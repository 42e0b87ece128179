"""Code that several test modules share: pages, laws, other parsers to compare with, and helpers that run programs."""
