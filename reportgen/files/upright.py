"""Pictures turned as their EXIF orientation says: a photograph taken with the phone held upright lies on its side.

The orientation (tag 274 of EXIF 2.32, in the APP1 segment of a JPEG and the eXIf chunk of a PNG) is a wish to whoever
shows the picture. Word and PDF do not heed it, and it is taken away with everything else a camera writes into a
picture; so the pixels are turned before. Pillow is loaded for such pictures only.
"""

from __future__ import annotations

import warnings
from io import BytesIO

_ORIENTATION = 274
_MARKS = {"jpeg": b"Exif\0\0", "png": b"eXIf"}
# A JPEG that is turned is encoded anew: at 95 its marks are not to be seen, and colours are kept at full width.
_SAVED: dict[str, dict[str, int]] = {"jpeg": {"quality": 95, "subsampling": 0}, "png": {}}


def upright(data: bytes, kind: str) -> bytes | None:
    """The picture with its pixels turned; `data` itself where nothing is to be turned.

    `kind` is "png" or "jpeg". None where the picture says that it is to be turned and cannot be decoded.
    """
    if kind not in _MARKS or _MARKS[kind] not in data:
        return data
    from PIL import Image, ImageOps

    faults = (OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError, Image.DecompressionBombError)
    try:
        with warnings.catch_warnings(action="ignore"):  # of broken notes, in the words of a library
            picture = Image.open(BytesIO(data), formats=[kind.upper()])
            if picture.getexif().get(_ORIENTATION, 1) not in range(2, 9):
                return data
    except faults:
        return data  # what cannot be made out is no orientation
    try:
        turned = ImageOps.exif_transpose(picture)
        kept = {name: turned.info[name] for name in ("icc_profile", "dpi", "transparency") if name in turned.info}
        out = BytesIO()
        turned.save(out, kind.upper(), **_SAVED[kind], **kept)
    except faults:
        return None
    return out.getvalue()
