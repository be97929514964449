"""`python -m loxley` is `loxley`."""

from loxley.cli import main

if __name__ == "__main__":
    main()
