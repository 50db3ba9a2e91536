"""What names are and what they mean: symbols, mentions of them in documents, code and schema files, their signatures.

One document or schema file at a time; the view knows those of the project.
"""
