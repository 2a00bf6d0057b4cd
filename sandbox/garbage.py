"""Nearly all memory here is freed by counting references; this keeps Python from looking through the rest too often."""

import gc

OBJECTS = 5_000  # new ones before Python looks for garbage; 700 of its own cost a tenth of a year that is played


def settle() -> None:
    """What is loaded stays for good; looking through it for garbage would stop everybody for a tenth of a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
