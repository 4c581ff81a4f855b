# Le comptoir.

