"""Static evaluation of definitions: from expression IR to operations, fragments and defines."""
