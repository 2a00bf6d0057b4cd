"""What a foreign diagram holds that Gladi does not have: each element by its name, with what to do instead."""

from collections.abc import Iterator

from sandbox.engine.bpmn.model import Model, Node
from sandbox.errors import Problem

TASKS = frozenset({"task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask",
                   "businessRuleTask", "callActivity"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway"})
_EVENTS = {"startEvent": {"messageEventDefinition"},
           "endEvent": {"messageEventDefinition", "terminateEventDefinition", "errorEventDefinition"},
           "intermediateCatchEvent": {"timerEventDefinition", "messageEventDefinition"},
           "intermediateThrowEvent": {"messageEventDefinition"},
           "boundaryEvent": {"timerEventDefinition", "errorEventDefinition"}}
_INSTEAD = {
    "inclusiveGateway": ("gerbang inklusif", "Ganti dengan gerbang eksklusif, atau gerbang paralel dengan syarat di "
                                             "dalam tiap cabang"),
    "complexGateway": ("gerbang kompleks", "Ganti dengan gerbang eksklusif atau paralel"),
    "eventBasedGateway": ("gerbang berdasar kejadian", "Ganti dengan satu langkah yang menunggu, dengan batas waktu"),
    "adHocSubProcess": ("subproses ad hoc", "Susun langkahnya berurutan, atau dalam gerbang paralel"),
    "transaction": ("transaksi", "Ganti dengan subproses biasa"),
    "signalEventDefinition": ("sinyal", "Ganti dengan langkah yang dikerjakan orang"),
    "conditionalEventDefinition": ("kejadian bersyarat", "Ganti dengan gerbang eksklusif"),
    "escalationEventDefinition": ("eskalasi", "Ganti dengan batas waktu pada langkahnya"),
    "compensateEventDefinition": ("kompensasi", "Tulis pembatalannya sebagai langkah tersendiri"),
    "cancelEventDefinition": ("pembatalan transaksi", "Tulis pembatalannya sebagai langkah tersendiri"),
    "linkEventDefinition": ("penghubung halaman", "Tarik garis langsung ke langkah yang dituju"),
    "timerEventDefinition": ("pewaktu", "Mulai alur oleh orang, atau letakkan pewaktu di antara dua langkah"),
    "errorEventDefinition": ("kesalahan", "Pakai hanya untuk keluar dari subproses"),
    "terminateEventDefinition": ("akhir paksa", "Letakkan di luar subproses"),
    "multiInstanceLoopCharacteristics": ("pengulangan untuk banyak orang", "Ganti dengan satu langkah; di Gladi "
                                                                           "jadikan pemungutan suara (vote)"),
    "standardLoopCharacteristics": ("pengulangan", "Ganti dengan gerbang eksklusif yang kembali ke langkah ini")}
MOST = 100
LARGEST = 800  # a workflow has at most 500 steps
CODE = "bpmn_unsupported"


def problems(model: Model) -> tuple[Problem, ...]:
    if len(model.nodes) > LARGEST:
        return (Problem("", f"Diagram ini memuat {len(model.nodes)} unsur, paling banyak {LARGEST}. Bagi menjadi "
                            "beberapa alur.", "too_large"),)
    found = [*_whole(model)]
    for node in model.nodes.values():
        found += [Problem(node.id, sentence, CODE) for sentence in _faults(model, node)]
    found += [Problem(flow.id, f"Garis “{flow.name or flow.id}” tidak berpangkal dan berujung pada unsur yang ada. "
                               "Hapus garis itu, lalu tarik lagi.", "bpmn_flow")
              for flow in model.flows if flow.source not in model.nodes or flow.target not in model.nodes]
    return tuple(found[:MOST])


def _whole(model: Model) -> Iterator[Problem]:
    starts = [node for node in model.nodes.values() if node.tag == "startEvent" and not node.inside]
    if model.processes > 1:
        yield Problem("", f"Diagram ini memuat {model.processes} proses. Simpan tiap proses sebagai berkas sendiri.",
                      "bpmn_processes")
    if model.repeated:
        yield Problem("", f"Nama tetap “{model.repeated[0]}” dipakai dua kali. Simpan ulang diagram dari aplikasi "
                          "asalnya.", "bpmn_repeated")
    if not starts:
        yield Problem("", "Diagram ini belum punya awal. Tambahkan satu kejadian awal (start event).", "bpmn_start")
    elif len(starts) > 1:
        said = ", ".join(node.said for node in starts)
        yield Problem("", f"Diagram ini punya {len(starts)} awal: {said}. Sisakan satu.", "bpmn_start")


def _faults(model: Model, node: Node) -> Iterator[str]:
    if node.tag in _INSTEAD or node.tag not in (*TASKS, *GATEWAYS, *_EVENTS, "subProcess"):
        yield _not_here(node, node.tag)
    elif node.loop:
        yield _not_here(node, node.loop)
    else:
        for event in node.events:
            if event not in _EVENTS.get(node.tag, ()):
                yield _not_here(node, event)
        yield from _event_faults(model, node)


def _event_faults(model: Model, node: Node) -> Iterator[str]:
    if node.tag == "endEvent" and node.error and not node.inside:
        yield _not_here(node, "errorEventDefinition")
    if node.tag == "endEvent" and "terminateEventDefinition" in node.events and node.inside:
        yield _not_here(node, "terminateEventDefinition")
    if node.tag == "boundaryEvent":
        host = model.nodes.get(node.attached_to)
        if host is None:
            yield f"{node.said} tidak menempel pada langkah mana pun. Letakkan pada tepi langkahnya."
        elif node.timer_kind and host.tag == "subProcess":
            yield f"{node.said} adalah pewaktu pada subproses. Letakkan pada langkah di dalamnya."
        elif not (node.timer_kind or (node.error and host.tag == "subProcess")):
            yield _not_here(node, "errorEventDefinition")
    elif node.tag == "intermediateCatchEvent" and not node.events:
        yield f"{node.said} menunggu sesuatu yang belum ditulis. Beri pewaktu atau pesan."


def _not_here(node: Node, what: str) -> str:
    kind, instead = _INSTEAD.get(what, (what, "Ganti dengan langkah biasa"))
    return f"{node.said} adalah {kind}, yang tidak ada di Gladi. {instead}."
