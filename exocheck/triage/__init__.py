"""Living with old findings: what was ignored on request, and what a baseline holds, is hidden and counted."""
