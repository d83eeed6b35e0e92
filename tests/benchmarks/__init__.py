"""Quality and speed beside other extractors: `make bench CORPUS=FOLDER`."""
