"""Banks' own statements: MT940, camt.053 and JSON, known by their content, read as registers."""
