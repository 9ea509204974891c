"""`python -m policycli`."""

from policycli.cli.main import main

main()
