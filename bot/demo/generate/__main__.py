"""`python -m bot.demo.generate`: writes the demo data files anew and says how many rows each has."""

from bot.demo.generate import automotive, component, enterprises, listed, tables


def main() -> None:
    """Write every file that is made from vocabularies."""
    files = {
        "components.csv": (component.COLUMNS, automotive.records() + listed.records()),
        "enterprises.csv": (enterprises.COLUMNS, enterprises.records()),
    }
    for name, (columns, rows) in files.items():
        count = tables.write(name, columns=columns, records=rows)
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
