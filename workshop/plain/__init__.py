"""Plain rules about text that anyone can read and argue with: no network, no learning, no guessing.

They know nothing of people or projects: text goes in, and places in it or a sentence come out.
"""
