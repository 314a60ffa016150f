"""What is typed is what is printed: generated prose beside the words of Word, HTML and PDF.

`typed` makes prose of everything documented and of what people type by accident, and knows what each line is to print;
`printed` reads the words back from the three formats; `check` compares the two. The words of the source, in order, are
the words of the format, or a finding stands at their place: there is no third case.
"""
