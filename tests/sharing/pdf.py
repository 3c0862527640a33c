"""Reads from a PDF what a test asks: its words, its fonts, its metadata."""

from pypdf import PdfReader


def words(reader: PdfReader) -> str:
    """All the words in the order in which they are painted, a line each."""
    return "\n".join(page.extract_text() for page in reader.pages)


def flowing(reader: PdfReader) -> str:
    """All the words with every line break as a blank."""
    return " ".join(words(reader).split())


def fonts(reader: PdfReader) -> dict[str, bool]:
    """The fonts by name, and whether each is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            for inner in font.get_object()["/DescendantFonts"]:
                described = inner.get_object()["/FontDescriptor"].get_object()
                name = str(described["/FontName"]).split("+")[-1].lstrip("/")
                found[name] = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found
