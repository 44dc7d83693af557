"""Plants mistakes one at a time and asks whether the tests of their feature notice: `make mutants`."""
