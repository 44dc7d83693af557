"""The wrong keyboard: what a person meant who typed Russian or Uzbek letters on a Latin layout, or the other way."""

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
# On the Uzbek Cyrillic layout ў and қ lie where Russian has щ and ы, ғ and ҳ where Latin has - and =.
_TO_UZBEK = str.maketrans(_LATIN + "-=", _CYRILLIC.translate(str.maketrans("щыЩЫ", "ўқЎҚ")) + "ғҳ")
_FROM_UZBEK = str.maketrans("ўқғҳЎҚҒҲ", "os-=OS_+")
_EDGES = ",.;:'\"[]{}<>"


def swapped(typed: str) -> list[str]:
    """Return what the same keys give on the other layout, likeliest first; empty when nothing would change.

    `typed` is one chunk between spaces, with its punctuation: "gjl,jh" -> ["подбор"].

    >>> swapped("gjlibgybr"), swapped("зщвыршзтшл")
    (['подшипник'], ['podshipnik'])
    """
    if typed.isascii():
        readings = [
            typed.translate(_TO_CYRILLIC),
            typed.translate(_TO_UZBEK),
            typed.strip(_EDGES).translate(_TO_CYRILLIC),
        ]
    else:
        readings = [typed.translate(_FROM_UZBEK).translate(_TO_LATIN)]
    return [reading for reading in dict.fromkeys(readings) if reading and reading != typed]
