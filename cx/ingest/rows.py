"""From one row of a file to one response, and to what of it is set aside."""

from collections.abc import Iterator
from datetime import datetime
from typing import NoReturn

from cx.errors import BadSource
from cx.ingest.cells import Convert, Unfit, composed, converter
from cx.ingest.mapping import SCORES, Mapping
from cx.ingest.sheet import Sheet
from cx.language import _

Record = dict[str, object]
SHOWN = 60  # characters of a wrong value that a sentence shows


class Rows:
    """The responses in a sheet; `aside` collects what is set aside until it is taken."""

    def __init__(self, sheet: Sheet, mapping: Mapping, import_id: str) -> None:
        self.aside: list[Record] = []
        self._sheet = sheet
        self._mapping = mapping
        self._import_id = import_id
        self._lines: dict[str, int] = {}  # response id -> line, to find the same id twice
        self._converters: dict[str, Convert] = {
            name: converter(name, mapping) for name in sheet.places if not name.startswith("date.")
        }

    def __iter__(self) -> Iterator[Record]:
        for line, cells in self._sheet.rows():
            yield self._record(line, cells)

    def _record(self, line: int, cells: list[str]) -> Record:
        texts = {name: cells[place].strip() for name, place in self._sheet.places.items()}
        record: Record = {name: self._value(name, texts[name], line) for name in self._converters}
        record["response_id"] = self._id(texts["response_id"], line)
        record["survey"] = record.get("survey") or self._survey(texts, line)
        record["kind"] = record.get("kind") or self._mapping.kind
        if self._mapping.compose:
            record["answered_at"] = self._composed(texts, line)
        for name in ("csat", "ces"):
            if name in record:
                record[f"{name}_top"] = self._mapping.scores[name].high
        return {**record, "import_id": self._import_id, "source_row": line}

    def _value(self, name: str, text: str, line: int) -> object:
        text = self._mapping.labels.get(name, {}).get(text, text)
        if not text or (name in SCORES and self._set_aside(name, text, line)):
            return None
        if name == "reason" and self._mapping.separator:
            parts = (part.strip() for part in text.split(self._mapping.separator))
            return next(filter(None, parts), None)
        try:
            return self._converters[name](text)
        except Unfit as problem:
            self._fail(line, name, text, str(problem))

    def _set_aside(self, name: str, text: str, line: int) -> bool:
        reason = self._mapping.scores[name].aside.get(text)
        if reason is None:
            return False
        heading = self._mapping.columns[name]
        self.aside.append(
            {
                "import_id": self._import_id,
                "file": self._sheet.path.name,
                "line": line,
                "column": heading,
                "value": text,
                "reason": reason,
            }
        )
        return True

    def _id(self, text: str, line: int) -> str:
        if not text:
            self._fail(line, "response_id", text, _("an id; fill it in or remove the row"))
        first = self._lines.setdefault(text, line)
        if first != line:
            expected = _("an id of its own, but line {first} has it too; remove one of the two")
            self._fail(line, "response_id", text, expected.format(first=first))
        return self._mapping.id_prefix + text

    def _survey(self, texts: dict[str, str], line: int) -> str:
        rule = self._mapping.survey_from
        if rule is None:
            return self._mapping.survey
        start, found, _rest = texts[rule.column].partition(rule.before)
        if not found or not start:
            expected = _("text with {mark!r} after the survey; correct it or change survey_from")
            self._fail(line, rule.column, texts[rule.column], expected.format(mark=rule.before))
        return rule.prefix + start

    def _composed(self, texts: dict[str, str], line: int) -> datetime | None:
        parts = {
            part: str(of) if isinstance(of, int) else texts[f"date.{part}"]
            for part, of in self._mapping.compose.items()
        }
        try:
            return composed(parts)
        except Unfit as problem:
            heading = next(name for name in self._sheet.places if name.startswith("date."))
            value = "-".join(parts[part] for part in ("year", "month", "day"))
            self._fail(line, heading, value, str(problem))

    def _fail(self, line: int, name: str, value: str, expected: str) -> NoReturn:
        text = _("{file}, line {line}, column {column}: found {value!r}, expected {expected}.")
        column = self._mapping.headings[name]
        raise BadSource(
            text.format(
                file=self._sheet.path.name,
                line=line,
                column=column,
                value=value[:SHOWN],
                expected=expected,
            )
        )
