"""Elements of an XML file, laid out as a table."""

from lxml import etree

from synodik.model.errors import ReadError
from synodik.reading.formats.tabbed import Record, tabbed_records
from synodik.reading.layout import Layout


def xml_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the elements that `entry` of the layout names, as a table.

    Columns are the attributes and the child elements, `text` what stands beside
    these, and `child.attribute` what they say of themselves; without `entry` the
    children of the root are taken.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            file, f"this is no XML ({error.msg})", "mend it", line=error.lineno
        ) from error
    if not layout.entry and _own_text(root):
        raise ReadError(
            file,
            f"there is text between the elements of <{etree.QName(root).localname}>",
            "name in [layout], entry, the element that holds one person",
        )
    found = root.iter(layout.entry) if layout.entry else iter(root)
    return tabbed_records(
        (_of_element(element) for element in found if isinstance(element.tag, str)), file
    )


def _of_element(element: etree._Element) -> Record:
    stated = [(str(key), str(value)) for key, value in element.attrib.items()]
    stated.append(("text", _own_text(element)))
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            stated.append((name, " ".join(str(text) for text in child.itertext())))
            stated += (
                (f"{name}.{key}", str(value))
                for inner in child.iter(etree.Element)
                for key, value in inner.attrib.items()
            )
    record: Record = {}
    for name, value in stated:
        if name != "text" or value:
            record[name] = f"{record[name]}; {value}" if name in record else value
    return record


def _own_text(element: etree._Element) -> str:
    """Return what stands in an element but in none of its children."""
    parts = [element.text, *(child.tail for child in element)]
    return " ".join(part.strip() for part in parts if part and part.strip())
