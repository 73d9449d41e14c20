"""`python -m cx`: the same numbers as the app, through the same door."""

from cx.cli import main

main()
