"""What the search page needs beside its results: conditions and facets as links, help for the query line, feeds."""
