"""The ten lessons as checkable practice: facts in, readings out, nothing stored and nothing sent.

`facts` says what may be known, `rules` what it takes, `lesson_01` to `lesson_10` read the signs,
`roll_up` makes one state of a lesson, and `run.read_lessons` does all ten in order.
"""
