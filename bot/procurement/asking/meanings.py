"""What words mean in a line about a bid, in every writing: names of its parts, origin, tax, currencies."""

from bot.search.fold import fold

# The names of a bid's parts: as headers of a spreadsheet, or before a colon in a line.
_PARTS = {
    "firm": ("firm", "bidder", "supplier", "name", "firma", "korxona", "nomi", "ishtirokchi", "taklif qiluvchi",
             "фирма", "предприятие", "поставщик", "участник", "наименование"),
    "origin": ("origin", "domestic or foreign", "kelib chiqishi", "происхождение", "отечественный или иностранный"),
    "price": ("price", "bid", "offer", "narx", "narxi", "taklif", "цена", "предложение", "сумма", "summa"),
    "currency": ("currency", "valyuta", "валюта"),
    "vat": ("vat", "qqs", "ндс"),
    "vat_percent": ("vat percent", "vat rate", "qqs foizi", "qqs stavkasi", "ставка ндс", "процент ндс"),
    "duty": ("duty", "customs duty", "boj", "bojxona", "bojxona boji", "пошлина", "таможенная пошлина"),
    "certificate": ("certificate until", "certificate", "sertifikat", "sertifikat muddati", "сертификат до",
                    "сертификат"),
    "stir": ("stir", "inn", "tin", "инн", "стир"),
    "group": ("group", "guruh", "guruhi", "группа"),
    "maker": ("maker", "manufacturer", "ishlab chiqaruvchi", "производитель", "изготовитель"),
    "line": ("line", "lot", "qator", "лот", "позиция", "строка"),
}  # fmt: skip
PARTS = {fold(word): part for part, words in _PARTS.items() for word in words}

_ORIGINS = {
    "domestic": ("domestic", "local", "uzbek", "uzbekistan", "home", "mahalliy", "oʻzbekiston", "oʻzimizniki", "milliy",
                 "отечественный", "отечественное", "отечественная", "местный", "местное", "узбекистан", "uz"),
    "foreign": ("foreign", "import", "imported", "chet el", "xorijiy", "chet ellik", "иностранный", "иностранное",
                "импорт", "импортный", "импортное", "зарубежный"),
}  # fmt: skip
ORIGINS = {fold(word): origin for origin, words in _ORIGINS.items() for word in words}

_TAXES = {
    "included": ("included", "with vat", "vat included", "qqs bilan", "qqs ichida", "bilan", "с ндс", "включая ндс",
                 "в том числе ндс", "включен", "yes", "ha", "да"),
    "excluded": ("excluded", "without vat", "no vat", "vat excluded", "qqs siz", "qqssiz", "siz", "без ндс",
                 "не включен",
                 "no", "yoq", "yoʻq", "нет"),
    "none": ("none", "not a vat payer", "toʻlovchi emas", "qqs toʻlovchi emas", "не плательщик", "неплательщик",
             "не плательщик ндс", "неплательщик ндс"),
}  # fmt: skip
TAXES = {fold(word): tax for tax, words in _TAXES.items() for word in words}

_CURRENCIES = {
    "UZS": ("uzs", "soʻm", "som", "sum", "сум", "сўм"),
    "USD": ("usd", "dollar", "доллар", "долларов", "$"),
    "EUR": ("eur", "euro", "yevro", "евро", "€"),
    "RUB": ("rub", "rubl", "руб", "рубль", "рублей", "₽"),
    "CNY": ("cny", "yuan", "юань", "юаней", "¥"),
    "KZT": ("kzt", "tenge", "тенге"),
}
CURRENCIES = {fold(word) or word: code for code, words in _CURRENCIES.items() for word in words}
