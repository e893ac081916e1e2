"""Texts and words: fold them, find terms in them, split a list; knows no rules and no files."""
