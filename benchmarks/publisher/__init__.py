"""An imitation of the publisher: pages as they are published, their figures made up but consistent with one another.

A company is drawn first (`subject`), with accounts that are not rounded (`accounts`). Each kind of page is a module
with one function `page`, which prints of them what that kind prints. Chance comes from the generator that is passed
along, and from nowhere else.
"""
