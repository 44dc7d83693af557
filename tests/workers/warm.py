"""What each worker would make for itself, made once in the process that all workers of a test are forked from."""

from bot.enterprises.finding import vocabulary
from bot.search import glossary
from tests.workers import processes as processes

glossary.default()
vocabulary.words()
