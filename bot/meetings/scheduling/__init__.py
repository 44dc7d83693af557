"""The plan of meetings as a pure problem: who meets whom, when, at which table."""
