"""The command line: parse options, call, render. No logic of its own."""
