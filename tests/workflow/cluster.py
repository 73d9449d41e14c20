"""A PostgreSQL of the tests' own, from the system's package; thrown away at the end."""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

# One worker owns the server.
POSTGRES = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
OWNER, PASSWORD = "cx", "Open-Sesame-9"


@dataclass(frozen=True)
class Cluster:
    """A running server: its socket's folder for the administrator, a loopback port for the app."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def administer(self, statement: str) -> None:
        """Run one statement as the superuser."""
        where = {"host": str(self.folder), "port": self.port, "user": "postgres"}
        with psycopg.connect(**where, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def database(self) -> str:
        """An empty database that an ordinary role owns; its address."""
        name = f"database_{next(self.numbers)}"
        self.administer(f"create database {name} owner {OWNER}")
        return f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def schema(self) -> str:
        """An empty schema, many times faster than a database, as if it were one; its address."""
        name = f"schema_{next(self.numbers)}"
        self.administer(f"create schema {name} authorization {OWNER}")
        where = f"{OWNER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"
        return f"postgresql://{where}?options=-csearch_path%3D{name}"


def why_not() -> str:
    """Why no server can be started here; empty when one can."""
    if not SERVERS:
        return "no server under /usr/lib/postgresql; install Debian's package postgresql"
    if os.geteuid() == 0 and not _known("postgres"):
        return "it refuses to run as root, and there is no user postgres"
    return ""


@contextmanager
def running() -> Iterator[Cluster]:
    """A fresh cluster; passwords count on the loopback port only, the socket trusts."""
    # A socket's whole path has at most some hundred bytes: too few for pytest's own folders.
    folder = Path(tempfile.mkdtemp(prefix="cx-postgres-"))
    data, log, port = folder / "data", folder / "log", _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        _run(folder, "initdb", "--pgdata", data, "--username=postgres", "--no-sync", "--no-locale",
             "--encoding=UTF8", "--auth-local=trust", "--auth-host=scram-sha-256")  # fmt: skip
        options = f"-F -k {folder} -h 127.0.0.1 -p {port}"
        _run(folder, "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options)
        cluster = Cluster(folder, port)
        cluster.administer(f"create role {OWNER} login password '{PASSWORD}'")
        yield cluster
    finally:
        with suppress(subprocess.CalledProcessError):
            _run(folder, "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
        shutil.rmtree(folder)


def _run(folder: Path, program: str, *arguments: str | Path) -> None:
    other: dict[str, Any] = {}
    if os.geteuid() == 0:
        other = {"user": "postgres", "group": "postgres", "extra_groups": []}
    command = [SERVERS[-1].with_name(program), *arguments]
    # No pipes: the server would inherit them, and reading them would never end.
    with (folder / f"{program}.out").open("w") as output:
        subprocess.run(command, cwd=folder, stdout=output, stderr=output, check=True, **other)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _known(user: str) -> bool:
    return user in {entry.pw_name for entry in pwd.getpwall()}
