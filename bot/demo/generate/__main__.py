"""`python -m bot.demo.generate`: writes the demo data files anew and says how many rows each has."""

from bot.demo.generate import automotive, component, listed, tables


def main() -> None:
    """Write every file that is made from vocabularies."""
    rows = automotive.records() + listed.records()
    count = tables.write("components.csv", columns=component.COLUMNS, records=rows)
    print(f"components.csv: {count}")


if __name__ == "__main__":
    main()
