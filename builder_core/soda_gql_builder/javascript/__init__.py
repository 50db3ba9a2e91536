"""A JavaScript evaluator for the pure subset that definitions use: expression IR in, values out, nothing executed."""
