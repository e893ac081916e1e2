"""Wrap styled text to a width in terminal cells, in which an ideograph takes two."""

from __future__ import annotations

import re

__all__ = ["Line", "Run", "plain", "width_of", "wrap"]

Run = tuple[str, str]
"""A text and its style, `""` for none."""
Line = list[Run]

_WORDS = re.compile(r"\s+|\S+")


def width_of(text: str) -> int:
    """Return how many cells a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def plain(line: Line) -> str:
    """Return a line without its styles."""
    return "".join(text for text, _ in line)


def wrap(runs: Line, width: int) -> list[Line]:
    """Return runs as lines of at most `width` cells, broken at spaces, or inside a word that is longer than a line."""
    lines: list[Line] = [[]]
    room = width
    for word in _words(runs):
        size = sum(width_of(text) for text, _ in word)
        blank = word[0][0].isspace()
        if size <= room:
            # Space at a line's start is kept on the first line alone, where it is meant.
            if not blank or lines[-1] or len(lines) == 1:
                lines[-1] += word
                room -= size
        elif blank:
            lines.append([])
            room = width
        else:
            if lines[-1]:
                lines.append([])
            for piece in _fold(word, width):
                if lines[-1]:
                    lines.append([])
                lines[-1] += piece
            room = width - sum(width_of(text) for text, _ in lines[-1])
    return [_stripped(line) for line in lines]


def _words(runs: Line) -> list[Line]:
    """Return runs cut at spaces; a word may be of several runs, as where only a part of it is coloured."""
    words: list[Line] = []
    for text, style in runs:
        for piece in _WORDS.findall(text):
            joins = words and not piece.isspace() and not words[-1][-1][0].isspace()
            if joins:
                words[-1].append((piece, style))
            else:
                words.append([(piece, style)])
    return words


def _fold(word: Line, width: int) -> list[Line]:
    """Return a word cut into pieces of at most `width` cells."""
    pieces: list[Line] = [[]]
    room = width
    for text, style in word:
        for char in text:
            size = width_of(char)
            if size > room:
                pieces.append([])
                room = width
            pieces[-1].append((char, style))
            room -= size
    return pieces


def _stripped(line: Line) -> Line:
    """Return a line without the space at its end, runs of one style joined."""
    joined: Line = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    while joined and not joined[-1][0].rstrip():
        joined.pop()
    if joined:
        joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return joined
