"""The domain of Tenfold: what a series is, who may do what, and what is promised to people.

Nothing here imports Streamlit or Starlette. From the ground up: `vocabulary`, `errors`, `clock`
and `settings` import nothing of ours; `models` are tables; `db` opens the two doors to them;
`permissions` and `visibility` say who may do and see what; `queries` read, `services` write.
"""
