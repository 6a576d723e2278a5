"""What a workbook of ours says of itself on a hidden sheet, so that it is known again when it comes back filled in."""

SHEET = "bihuan"
"""The hidden sheet: rows of key, value; then one row `column` for each column of the register: field, heading."""

FORM, EDITION, DIGEST, COLUMN = "form", "edition", "digest", "column"
