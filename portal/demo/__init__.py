"""Trying Potluck on one's own machine: everybody's part at one click, and every mail in one place.

Nothing here is reachable unless POTLUCK_DEMO is on, which no production setting allows.
"""
