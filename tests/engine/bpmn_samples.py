"""Small diagrams as other tools write them: own prefixes, lanes or none, with and without a drawing; and bad files."""

MODEL = 'xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL"'
PLAIN = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'

PURCHASE = f"""<?xml version="1.0" encoding="UTF-8"?>
<semantic:definitions {MODEL} id="d" targetNamespace="x">
  <semantic:collaboration id="c"><semantic:participant id="p" name="Pengadaan barang" processRef="purchase"/>
  </semantic:collaboration>
  <semantic:process id="purchase" isExecutable="false">
    <semantic:laneSet id="ls">
      <semantic:lane id="l1" name="Bendahara"><semantic:flowNodeRef>Budget</semantic:flowNodeRef>
        <semantic:flowNodeRef>Pay</semantic:flowNodeRef></semantic:lane>
      <semantic:lane id="l2" name="Bagian Gudang"><semantic:flowNodeRef>Ask</semantic:flowNodeRef>
        <semantic:flowNodeRef>Compare</semantic:flowNodeRef></semantic:lane>
    </semantic:laneSet>
    <semantic:startEvent id="Begin"/>
    <semantic:userTask id="Ask" name="Ajukan permintaan"/>
    <semantic:exclusiveGateway id="Big" name="Nilai besar?" default="no"/>
    <semantic:parallelGateway id="Fork"/>
    <semantic:task id="Compare" name="Bandingkan harga"/>
    <semantic:manualTask id="Budget" name="Periksa anggaran"/>
    <semantic:parallelGateway id="Join"/>
    <semantic:intermediateCatchEvent id="Goods" name="Tunggu barang">
      <semantic:timerEventDefinition><semantic:timeDuration>P1W</semantic:timeDuration></semantic:timerEventDefinition>
    </semantic:intermediateCatchEvent>
    <semantic:exclusiveGateway id="Merge"/>
    <semantic:serviceTask id="Pay" name="Bayar"/>
    <semantic:boundaryEvent id="Late" attachedToRef="Pay">
      <semantic:timerEventDefinition><semantic:timeDuration>P3D</semantic:timeDuration></semantic:timerEventDefinition>
    </semantic:boundaryEvent>
    <semantic:boundaryEvent id="Soon" attachedToRef="Pay" cancelActivity="false">
      <semantic:timerEventDefinition><semantic:timeDuration>P2D</semantic:timeDuration></semantic:timerEventDefinition>
    </semantic:boundaryEvent>
    <semantic:sequenceFlow id="m" sourceRef="Late" targetRef="Stopped"/>
    <semantic:endEvent id="Paid" name="Lunas"/>
    <semantic:endEvent id="Stopped" name="Batal"><semantic:terminateEventDefinition/></semantic:endEvent>
    <semantic:sequenceFlow id="a" sourceRef="Begin" targetRef="Ask"/>
    <semantic:sequenceFlow id="b" sourceRef="Ask" targetRef="Big"/>
    <semantic:sequenceFlow id="yes" name="Ya" sourceRef="Big" targetRef="Fork">
      <semantic:conditionExpression>${{amount &gt; 5000000}}</semantic:conditionExpression></semantic:sequenceFlow>
    <semantic:sequenceFlow id="no" name="Tidak" sourceRef="Big" targetRef="Merge"/>
    <semantic:sequenceFlow id="e" sourceRef="Fork" targetRef="Compare"/>
    <semantic:sequenceFlow id="f" sourceRef="Fork" targetRef="Budget"/>
    <semantic:sequenceFlow id="g" sourceRef="Compare" targetRef="Join"/>
    <semantic:sequenceFlow id="h" sourceRef="Budget" targetRef="Join"/>
    <semantic:sequenceFlow id="i" sourceRef="Join" targetRef="Goods"/>
    <semantic:sequenceFlow id="j" sourceRef="Goods" targetRef="Merge"/>
    <semantic:sequenceFlow id="k" sourceRef="Merge" targetRef="Pay"/>
    <semantic:sequenceFlow id="l" sourceRef="Pay" targetRef="Paid"/>
  </semantic:process>
</semantic:definitions>""".encode()


def process(inside: str, before: str = "") -> bytes:
    return f'<definitions {PLAIN} id="d" targetNamespace="x">{before}<process id="p" name="Surat masuk">{inside}' \
           "</process></definitions>".encode()


def line(*names: str) -> str:
    """Flows from each to the next."""
    return "".join(f'<sequenceFlow id="{one}_{other}" sourceRef="{one}" targetRef="{other}"/>'
                   for one, other in zip(names, names[1:], strict=False))


def single(element: str, name: str = "X") -> bytes:
    return process(f'<startEvent id="S"/>{element}<endEvent id="E"/>' + line("S", name, "E"))


QUESTION = process("""<startEvent id="S"/><userTask id="Read" name="Terima surat"/>
  <exclusiveGateway id="Ok" name="Lengkap?"/><userTask id="Keep" name="Simpan"/><endEvent id="E"/>
  <sequenceFlow id="y" name="Ya" sourceRef="Ok" targetRef="Keep"/>
  <sequenceFlow id="n" name="Belum" sourceRef="Ok" targetRef="Read"/>""" + line("S", "Read", "Ok") + line("Keep", "E"))

FORK = '<startEvent id="S"/><parallelGateway id="F" name="Bagi"/><task id="A" name="Satu"/><task id="B" name="Dua"/>'
REFUSED = {
    "complex": (single('<complexGateway id="X" name="Rumit"/>'), "“Rumit” adalah gerbang kompleks"),
    "inclusive": (single('<inclusiveGateway id="X" name="Pilih"/>'), "“Pilih” adalah gerbang inklusif"),
    "signal": (single('<intermediateCatchEvent id="X" name="Kabar"><signalEventDefinition/></intermediateCatchEvent>'),
               "“Kabar” adalah sinyal"),
    "ad hoc": (single('<adHocSubProcess id="X" name="Bebas"/>'), "“Bebas” adalah subproses ad hoc"),
    "compensation": (single('<intermediateThrowEvent id="X" name="Batalkan"><compensateEventDefinition/>'
                            "</intermediateThrowEvent>"), "“Batalkan” adalah kompensasi"),
    "many": (single('<userTask id="X" name="Tanda tangan"><multiInstanceLoopCharacteristics/></userTask>'),
             "“Tanda tangan” adalah pengulangan untuk banyak orang"),
    "unknown": (single('<choreographyTask id="X"/>'), "“X” adalah choreographyTask"),
    "no start": (process('<task id="A"/><endEvent id="E"/>' + line("A", "E")), "belum punya awal"),
    "two starts": (process('<startEvent id="A"/><startEvent id="B"/>'), "punya 2 awal"),
    "no way on": (process('<startEvent id="S"/><task id="A" name="Berhenti"/>' + line("S", "A")),
                  "Dari “Berhenti” tidak ada garis"),
    "two ways": (process('<startEvent id="S"/><task id="A" name="Pecah"/><endEvent id="E"/><endEvent id="G"/>'
                         + line("S", "A", "E") + line("A", "G")), "Dari “Pecah” keluar 2 garis"),
    "no join": (process(FORK + '<exclusiveGateway id="J"/><endEvent id="E" name="Tamat"/>'
                        + line("S", "F", "A", "J", "E") + line("F", "B", "J")), "“Tamat” mengakhiri alur"),
    "met too early": (process(FORK + '<task id="C" name="Tiga"/><endEvent id="E"/>' + line("S", "F", "A", "C", "A")
                              + line("F", "B", "C")), "“Tiga” dicapai dari dua cabang paralel"),
    "not reached": (process('<startEvent id="S"/><endEvent id="E"/><task id="A" name="Sendirian"/>' + line("S", "E")
                            + line("A", "E")), "“Sendirian” tidak pernah tercapai"),
    "end inside": (process(FORK + '<parallelGateway id="J"/><endEvent id="E"/><endEvent id="G" name="Putus"/>'
                           + line("S", "F", "A", "J", "E") + line("F", "B", "G")), "mengakhiri alur di dalam"),
    "jump in": (process('<startEvent id="S"/><exclusiveGateway id="X" name="Mana"/><parallelGateway id="F"/>'
                        '<task id="A" name="Satu"/><task id="B" name="Dua"/><parallelGateway id="J"/><endEvent id="E"/>'
                        + line("S", "X", "F", "A", "J", "E") + line("X", "B") + line("F", "B", "J")),
                "“Dua” dituju dari luar cabangnya"),
    "circle": (process('<startEvent id="S"/><exclusiveGateway id="X"/><exclusiveGateway id="Y"/>'
                       + line("S", "X", "Y", "X")), "berputar tanpa satu langkah pun"),
    "lost line": (process('<startEvent id="S"/><endEvent id="E"/>' + line("S", "E") + line("E", "Nowhere")),
                  "tidak berpangkal dan berujung"),
    "not xml": (b"{}", "belum terbaca sebagai XML"), "not bpmn": (b"<html/>", "bukan BPMN 2.0"),
    "nothing": (b"", "belum terbaca sebagai XML")}

_ENTITIES = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
DANGERS = {
    "entities": f'<!DOCTYPE d [<!ENTITY e0 "x">{_ENTITIES}]><d>&e9;</d>'.encode(),
    "outside": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "deep": b"<a>" * 100_000, "large": b"<a>" + b" " * 2_000_000 + b"</a>",
    "many": f"<a>{'<b/>' * 200_000}</a>".encode(), "half": PURCHASE[:900],
    "encoding": b'<?xml version="1.0" encoding="klingon"?><a/>', "null": b"\x00" * 1000,
    "many tasks": process('<startEvent id="S"/>' + "".join(f'<task id="T{n}"/>' for n in range(20_000))),
    "same id": process('<startEvent id="S"/>' * 3),
    "no flows": process('<startEvent id="S"/><endEvent id="E"/>' + "".join(
        f'<sequenceFlow id="f{n}" sourceRef="S" targetRef="E"/>' for n in range(20_000))),
    "nested forks": process("".join(f'<parallelGateway id="F{n}"/><task id="T{n}"/>' for n in range(400))
                            + '<startEvent id="S"/><endEvent id="E"/>' + line("S", *(f"F{n}" for n in range(400)), "E")
                            + "".join(line(f"F{n}", f"T{n}", "E") for n in range(400)))}
