"""What leaves Tenfold: views become a `Document` of blocks, and a renderer makes it a file.

Content differs between readers by building a different `Document`; no renderer hides anything.
"""
