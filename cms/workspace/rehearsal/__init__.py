"""Rehearsal: a contest's pages as somebody else would see them, at another time, without leaving a trace."""
