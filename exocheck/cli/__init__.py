"""The command line: parse options, call the layers below, write, exit."""
