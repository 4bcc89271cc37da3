"""What Tenfold ships as words and lists, kept as data so that anyone can read, print and mend it.

TOML holds records, CSV lists, plain text word lists. `loader` has one function for each file;
`sample_series` reads the words of the sample series. Ids are never reused or changed: words may be.
"""
