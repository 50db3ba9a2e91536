"""Schemas: from SDL files to a compact index that evaluation, validation and editors share."""
