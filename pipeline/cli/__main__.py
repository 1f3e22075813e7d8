"""`python -m pipeline.cli` is `evidence`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
