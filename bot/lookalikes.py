"""Cyrillic letters that look like Latin ones, read as those wherever a code is meant."""

_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈасеорухіѕј", "ABEKMHOPCTYXISJaceopyxisj")


def latin(code: str) -> str:
    """Give a code as it was meant, whichever keyboard it was typed on; other Cyrillic letters stay.

    >>> latin("ВRG-О1"), latin("Ш-20")
    ('BRG-O1', 'Ш-20')
    """
    return code.translate(_LATIN)
