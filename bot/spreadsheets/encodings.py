"""Text that is not UTF-8: windows-1251 is known by what Russian text looks like in it, all else is a guess."""

import re

WINDOWS_1251 = "windows-1251"
# A question mark beside a letter stands where windows-1251 had none: қ, ғ, ҳ, and the mark of the Latin oʻ.
LOST_LETTER = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
# Besides letters: quotation marks, dashes, №, °, §, a hard space and the like.
SIGNS = frozenset("«»„“”‘’–—…•№°§±·€™©®\xa0\xad")
CYRILLIC = re.compile(r"[А-Яа-яЁёЎўІіЇїЄєҐґ]")
LATIN = re.compile(r"[A-Za-z]")
CASE_TURNED = re.compile(r"[а-яё][А-ЯЁ]")
SAMPLE_BYTES = 4_000_000


def is_windows_1251(content: bytes) -> bool:
    """Tell whether bytes that are no UTF-8 read as Cyrillic words in windows-1251 and in nothing else.

    KOI8-R turns capitals and small letters around, the old Mac and DOS tables give signs that no text has, and a
    Western table mixes alphabets inside words.
    """
    try:
        text = content[:SAMPLE_BYTES].decode(WINDOWS_1251)
    except UnicodeDecodeError:
        return False
    high = [sign for sign in text if sign >= "\x80"]
    if not high or any(not CYRILLIC.match(sign) and sign not in SIGNS for sign in high):
        return False
    words = [word for word in WORD.findall(text) if CYRILLIC.search(word)]
    mixed = sum(bool(LATIN.search(word)) for word in words)
    turned = sum(bool(CASE_TURNED.search(word)) for word in words)
    return bool(words) and mixed <= len(words) // 10 and turned <= len(words) // 10
