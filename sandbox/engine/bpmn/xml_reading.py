"""A foreign XML file as a tree, or a refusal in a sentence before it can do harm.

Expat is driven by hand: a DOCTYPE is refused where it begins, so no entity is ever declared, and depth and
number of elements are counted while they come. Nothing outside the file is opened.
"""

from xml.etree import ElementTree as ET
from xml.parsers import expat

from sandbox.errors import DefinitionError, Problem

LARGEST = 1_500_000  # bytes; a diagram of 500 steps has 900,000
DEEPEST, MOST_ELEMENTS = 50, 60_000
FILE = "Berkas BPMN"


def read_xml(data: bytes) -> ET.Element:
    """Raises DefinitionError."""
    if len(data) > LARGEST:
        raise refused("too_large", f"Berkas ini {len(data) // 1000} kB, paling banyak {LARGEST // 1000} kB. Bagi "
                                   "diagramnya menjadi beberapa alur.")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
        return reader.builder.close()
    except expat.ExpatError as failure:
        raise refused("not_xml", f"Berkas ini belum terbaca sebagai XML pada baris {failure.lineno}. Simpan ulang "
                                 "diagram dari aplikasi asalnya sebagai BPMN 2.0.") from None
    except (AssertionError, LookupError, UnicodeError, ValueError):
        raise refused("not_xml", "Berkas ini belum terbaca sebagai XML. Simpan ulang diagram dari aplikasi asalnya "
                                 "sebagai BPMN 2.0 dengan huruf UTF-8.") from None


def refused(code: str, message: str, pointer: str = "") -> DefinitionError:
    return DefinitionError(FILE, (Problem(pointer, message, code),))


class _Reader:
    def __init__(self):
        self.builder = ET.TreeBuilder()
        self.depth = self.elements = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data

    def _doctype(self, *_) -> None:
        raise refused("xml_doctype", "Berkas ini memuat DOCTYPE, yang dapat menyembunyikan isi dari luar. Hapus baris "
                                     "DOCTYPE, atau simpan ulang diagram dari aplikasi asalnya.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise refused("too_deep", f"Susunan berkas ini lebih dari {DEEPEST} tingkat. Kurangi subproses di dalam "
                                      "subproses.")
        if self.elements > MOST_ELEMENTS:
            raise refused("too_large", f"Berkas ini memuat lebih dari {MOST_ELEMENTS} unsur. Bagi diagramnya menjadi "
                                       "beberapa alur.")
        self.builder.start(_clark(name), {_clark(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_clark(name))


def _clark(name: str) -> str:
    return f"{{{name}" if "}" in name else name
