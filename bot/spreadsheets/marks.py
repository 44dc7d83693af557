"""What a reader puts in a cell's place when it saw something that has no value, so that its row is refused."""

# A formula whose result the program never wrote down; the formula follows.
NO_VALUE = "#FORMULA!"
# Letters that windows-1251 does not have and that became question marks; the text follows.
LOST = "#LETTERS!"
