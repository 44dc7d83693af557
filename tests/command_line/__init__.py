"""The command line where the database's place, or the file it is to write, is not as it should be."""
