"""Check catalogues: pieces of files go through worker processes and come out as lines, in order."""
