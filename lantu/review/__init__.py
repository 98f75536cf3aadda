"""The review page: a film beside what it was made from, in one file that needs no network.

film parts -> records (gather) -> HTML (page); `server` serves it on this machine and reloads it.
"""
