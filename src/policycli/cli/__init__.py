"""The command line: parse options, call, render. No logic of its own."""

import gc

# A call is one short process whose objects nearly all live to its end: looking for cycles every 700 of them costs a
# tenth of a first call and frees nothing.
gc.set_threshold(1_000_000, 20, 20)
