"""Edits of the workflow as a whole: its settings, its roles, a repair of lint's, the whole file at once."""

from collections.abc import Mapping
from typing import Any

from sandbox.design.edits.edited import Edited, keep_one, move, set_properties
from sandbox.design.edits.slugs import slug
from sandbox.design.elements import Source, copied, element_at
from sandbox.engine.loading import read
from sandbox.engine.repairs import apply
from sandbox.engine.shape import shape_problems
from sandbox.engine.wording import show_role
from sandbox.errors import DefinitionError, InvalidValues, NotAllowed, Problem, StalePage
from sandbox.phrase import Phrase, phrase

_SET = ("title", "version", "subject", "one_at_a_time", "start_by", "cancel_by")


def set_workflow(source: Source, properties: Mapping[str, Any]) -> Edited:
    source = copied(source)
    set_properties(source, properties, _SET)
    return Edited(source, "workflow", phrase("Pengaturan alur diubah."))


def add_role(source: Source, role: str) -> Edited:
    """A role of the handbook by its name (treasurer), or one of the cooperative's own by its title (Juru tagih)."""
    source = copied(source)
    name = slug(role, (), otherwise="jabatan")
    if name in source["roles"]:
        raise InvalidValues({"role": phrase("Jabatan “{role}” sudah ada dalam alur ini.", role=show_role(name))})
    source["roles"].append(name)
    return Edited(source, "workflow", phrase("Jabatan “{role}” ditambahkan.", role=show_role(name)))


def remove_role(source: Source, role: str) -> Edited:
    """Steps that wait for it stay as they are: the problems of the draft say which."""
    source = copied(source)
    number = _role_number(source, role)
    keep_one(source["roles"], 1, phrase("Alur perlu paling sedikit satu jabatan."),
             phrase("Tambahkan jabatan lain dahulu."))
    del source["roles"][number]
    return Edited(source, "workflow", phrase("Jabatan “{role}” dihapus.", role=show_role(role)))


def move_role(source: Source, role: str, *, by: int) -> Edited:
    source = copied(source)
    move(source["roles"], _role_number(source, role), by=by)
    return Edited(source, "workflow", phrase("Jabatan “{role}” dipindahkan.", role=show_role(role)))


def repair(source: Source, problem: Problem) -> Edited:
    """Carries out what the button beside a problem offers."""
    if problem.repair is None:
        raise NotAllowed("Hal ini perlu Anda perbaiki sendiri.")
    try:
        repaired = apply(source, problem.repair)
    except (LookupError, TypeError, ValueError):
        raise StalePage("Bagian itu sudah berubah. Muat ulang halaman, lalu lihat lagi.") from None
    return Edited(repaired, element_at(source, problem.pointer)[0],
                  phrase("Diperbaiki: {repair}.", repair=problem.repair.label))


def replace_source(source: Source, text: str) -> Edited:
    """The whole file as text. Raises DefinitionError with every fault of its shape."""
    replaced = read(text)
    problems = shape_problems(replaced)
    if problems:
        raise DefinitionError(source["title"], problems)
    if replaced["workflow"] != source["workflow"]:
        raise InvalidValues({"workflow": phrase("Nama alur “{workflow}” tidak bisa diganti di sini. Buat salinan alur "
                                                "bila perlu nama lain.", workflow=Phrase(source["workflow"]))})
    return Edited(replaced, "workflow", phrase("Berkas alur disunting sebagai JSON."))


def _role_number(source: Source, role: str) -> int:
    if role not in source["roles"]:
        raise NotAllowed("Jabatan “{role}” tidak ada lagi dalam draf ini. Muat ulang halaman.", role=show_role(role))
    return source["roles"].index(role)
