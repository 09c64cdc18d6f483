"""How votes are counted and proven. Plain values and Python's standard library alone.

The same modules run in the portal and, put together by `script.py`, in the single file that everybody can
download with the ballots of a contest: what the sceptic runs is what the portal ran. They keep to what Python
3.8 understands, to whole numbers and exact fractions, and where that is too slow (Bradley-Terry) to
additions, multiplications and divisions that every machine rounds alike.
"""
