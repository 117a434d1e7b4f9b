"""Projects made to harm whoever reads them: each a few lines that write files of any size."""
