"""Reading a TOML section key by key, so that every mistake names its file and key."""

import re
from collections.abc import Collection
from typing import NoReturn

from cx.errors import BadSource
from cx.language import _

SLUG = re.compile(r"[a-z][a-z0-9_]*")


class Section:
    """One table of a TOML file; `close` complains of keys that nobody asked for."""

    def __init__(self, file: str, where: str, values: dict[str, object]) -> None:
        self._file = file
        self._where = where
        self._values = values
        self._asked: set[str] = set()

    def fail(self, key: str, expected: str) -> NoReturn:
        """Raise the one sentence that names file and key."""
        name = f"{self._where}.{key}" if self._where else key
        text = _("{file}: the key {key} is not right; expected {expected}.")
        raise BadSource(text.format(file=self._file, key=name, expected=expected))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text, which must be there when there is no default."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.fail(key, _("a text"))
        return value

    def yes(self, key: str) -> bool:
        """True or false; false when it is not there."""
        value = self._get(key, False)
        if not isinstance(value, bool):
            self.fail(key, _("true or false"))
        return value

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(key, _("a whole number"))
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """A text that is one of those known."""
        value = self.text(key, default)
        if value not in known:
            self.fail(key, _("one of {known}").format(known=", ".join(known)))
        return value

    def section(self, key: str) -> "Section":
        """The table below the key, empty when it is not there."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            self.fail(key, _("a table"))
        return Section(self._file, f"{self._where}.{key}" if self._where else key, value)

    def texts(self, blank: bool = False) -> dict[str, str]:
        """Every key of the table with its text, surrounding blanks stripped."""
        for key, value in self._values.items():
            if not isinstance(value, str) or not (blank or value.strip()):
                self.fail(key, _("a text"))
        return {key: str(value).strip() for key, value in self._values.items()}

    def texts_or_wholes(self, keys: Collection[str]) -> dict[str, str | int]:
        """All these keys, each with a text or a whole number; or nothing at all."""
        if not self._values:
            return {}
        for key in (*keys, *self._values):
            value = self._values.get(key)
            if key not in keys or isinstance(value, bool) or not isinstance(value, str | int):
                self.fail(key, _("a heading or a number for each of {k}").format(k=", ".join(keys)))
        return {key: value for key, value in self._values.items() if isinstance(value, str | int)}

    def held(self) -> tuple[str, ...]:
        """The names of what the table holds."""
        return tuple(self._values)

    def sections(self, key: str, keys: Collection[str]) -> tuple["Section", ...]:
        """A list of tables, each with these keys and no others; none when it is not there."""
        found = self._get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.fail(key, _("a list of tables"))
        for each in found:
            if set(each) != set(keys):
                self.fail(key, _("tables with just these keys: {k}").format(k=", ".join(keys)))
        return tuple(Section(self._file, f"{key}.{i}", each) for i, each in enumerate(found, 1))

    def list_of_texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts; nothing when the key is not there."""
        value = self._get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            self.fail(key, _("a text or a list of texts"))
        return tuple(items)

    def names(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of names, each of them known."""
        names = self.list_of_texts(key)
        for name in names:
            if name not in known:
                self.fail(key, _("names of mapped columns, not {name!r}").format(name=name))
        return names

    def names_within(self, known: Collection[str]) -> tuple[str, ...]:
        """The keys of this table, each of them the name of a mapped column."""
        for key in self._values:
            if key not in known:
                self.fail(key, _("the name of a mapped column"))
        return tuple(self._values)

    def slugs(self, names: dict[str, str], taken: Collection[str]) -> dict[str, str]:
        """The same names, each a slug that is not taken."""
        for name in names:
            if not SLUG.fullmatch(name) or name in taken:
                self.fail(name, _("a new name of small letters, digits and underscores"))
        return names

    def close(self) -> None:
        """Complain of the first key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.fail(key, _("only these keys here: {known}").format(known=known))

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        return self._values.get(key, default)
