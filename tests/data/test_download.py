"""`fetch` against a server with bad manners: one French sentence, and a cache that holds whole files or nothing."""

import errno
import hashlib
import io
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from course_utils.data import download
from course_utils.data.download import DownloadError, digest, fetch

GOOD = bytes(range(256)) * 40  # what the server’s /good sends
SHA256 = hashlib.sha256(GOOD).hexdigest()
PACKAGE = Path(download.__file__).parents[2]  # the folder that holds course_utils
OFFLINE = Path(__file__).parents[2] / "publishing" / "notebooks" / "offline"
QUICK = {"connect_s": 5.0, "stall_s": 1.0, "total_s": 30.0}  # a stalled server keeps silent for 10 s


def try_fetch(*urls, sha256=SHA256, **options):
    return fetch("essai.bin", urls, sha256, **(QUICK | options))


def failure(*urls, **options) -> str:
    with pytest.raises(DownloadError) as caught:
        try_fetch(*urls, **options)
    assert caught.value.__suppress_context__, "the learner would see the library’s own traceback"
    return str(caught.value)


def assert_is_one_sentence(message: str) -> None:
    assert re.fullmatch(r"Le fichier «\u00a0essai\.bin\u00a0» n’a pas pu .+\u00a0: .+\.", message)
    assert not re.search(r"[.!?] [A-Z]|\n|Error|Errno|http", message)


def leftovers(cache: Path) -> list[Path]:
    return list(cache.rglob("*"))


def test_a_good_file_is_downloaded_once_and_kept(server, cache, capfd):
    file = try_fetch(server.url("good"))
    assert (file.parent, file.read_bytes()) == (cache, GOOD)
    assert try_fetch(server.url("good")) == file
    assert server.asked == ["/good"]
    assert leftovers(cache) == [file]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("404", "le serveur répond 404"),
        ("500", "le serveur répond 500"),
        ("loop", "le serveur redirige sans fin"),
        ("truncate", "connexion coupée avant la fin du fichier"),
        ("hangup", "connexion coupée avant la fin du fichier"),
        ("wrong", "le fichier reçu n’est pas celui qui était attendu"),
        ("stall", "délai dépassé"),
        ("silence", "délai dépassé"),
    ],
)
def test_each_misbehaviour_has_its_sentence_and_leaves_nothing(server, cache, capfd, action, reason):
    started = time.monotonic()
    message = failure(server.url(action), place="essais/essai.bin")
    assert f"({reason})" in message
    assert "COURSE_DATA, sous le nom «\u00a0essais/essai.bin\u00a0»" in message
    assert_is_one_sentence(message)
    assert leftovers(cache) == []
    assert capfd.readouterr() == ("", "")
    assert time.monotonic() - started < 8


def test_a_server_that_drips_for_ever_is_left_when_time_is_up(server, cache):
    started = time.monotonic()
    assert "(délai dépassé)" in failure(server.url("drip"), total_s=0.6)
    assert time.monotonic() - started < 8
    assert leftovers(cache) == []


def test_a_download_given_up_stops_writing():
    late = download._TimedFile(io.BytesIO(), end=time.monotonic() - 1)
    with pytest.raises(TimeoutError):
        late.write(b"too late")


def test_an_interrupted_download_leaves_nothing(server, cache, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(download, "_within", interrupt)
    with pytest.raises(KeyboardInterrupt):
        try_fetch(server.url("good"))
    assert leftovers(cache) == []


def test_a_notebook_shows_the_sentence_and_no_traceback(tmp_path):
    code = "from course_utils.data.download import DownloadError\nraise DownloadError('Une phrase.')"
    shell = [sys.executable, "-m", "IPython", "--HistoryManager.enabled=False", "-c", code]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE), "IPYTHONDIR": str(tmp_path)}
    shown = subprocess.run(shell, env=environment, capture_output=True, encoding="utf-8")
    assert (shown.stdout, shown.stderr) == ("Une phrase.\n", "")


def test_nobody_listens(cache, closed_port):
    message = failure(f"http://127.0.0.1:{closed_port}/good")
    assert "(pas de réseau, ou serveur injoignable)" in message
    assert_is_one_sentence(message)
    assert leftovers(cache) == []


def test_a_kernel_without_network_gets_the_sentence_at_once(cache):
    code = (
        "from course_utils.data.download import DownloadError, fetch\n"
        "try: fetch('essai.bin', ['https://example.org/essai.bin'], None)\n"
        "except DownloadError as error: print(error)"
    )
    paths = os.pathsep.join([str(OFFLINE), str(PACKAGE)])
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8")
    assert "(pas de réseau, ou serveur injoignable)" in done.stdout
    assert_is_one_sentence(done.stdout.removesuffix("\n"))
    assert (done.stderr, leftovers(cache)) == ("", [])


def test_the_next_mirror_is_tried_after_each_kind_of_failure(server, cache):
    bad = [server.url(action) for action in ("404", "truncate", "wrong", "stall")]
    assert try_fetch(*bad, server.url("good")).read_bytes() == GOOD
    assert server.asked == ["/404", "/truncate", "/wrong", "/stall", "/good"]
    assert [file.name for file in leftovers(cache)] == ["essai.bin"]


def test_a_dripping_mirror_leaves_time_for_the_next(server, cache):
    assert try_fetch(server.url("drip"), server.url("good"), total_s=4).read_bytes() == GOOD


def test_mirrors_that_fail_differently_are_told_apart(server, cache):
    message = failure(server.url("404").replace("127.0.0.1", "localhost"), server.url("wrong"))
    assert "(localhost\u00a0: le serveur répond 404\u00a0; 127.0.0.1\u00a0: le fichier reçu" in message
    assert_is_one_sentence(message)


@pytest.mark.parametrize("damage", [GOOD[:100], b"", GOOD[:-1] + b"!"])
def test_a_damaged_cached_file_is_downloaded_again_and_it_is_said(server, cache, capsys, damage):
    cache.mkdir()
    (cache / "essai.bin").write_bytes(damage)
    assert try_fetch(server.url("good")).read_bytes() == GOOD
    said = "Le fichier «\u00a0essai.bin\u00a0» gardé en cache est abîmé\u00a0: il est téléchargé de nouveau.\n"
    assert capsys.readouterr().out == said


def test_a_damaged_cached_file_does_not_survive_a_failed_download(server, cache):
    cache.mkdir()
    (cache / "essai.bin").write_bytes(b"damaged")
    failure(server.url("500"), quiet=True)
    assert leftovers(cache) == []


def refuse_wrong(file: Path) -> None:
    if file.read_bytes() != GOOD:
        raise ValueError("not the layout")


def test_without_a_digest_the_layout_decides_and_the_digest_is_printed(server, cache, capsys):
    for _ in range(2):  # downloaded, then found in the cache: the same words
        file = try_fetch(server.url("good"), sha256=None, check=refuse_wrong)
        assert capsys.readouterr().out == f"SHA-256 de «\u00a0essai.bin\u00a0»\u00a0: {SHA256}\n"
    assert digest(file) == SHA256


def test_a_file_of_another_layout_never_enters_the_cache(server, cache, capsys):
    assert "le fichier reçu n’est pas celui" in failure(server.url("wrong"), sha256=None, check=refuse_wrong)
    assert (leftovers(cache), capsys.readouterr().out) == ([], "")


def test_a_cached_file_of_another_layout_is_downloaded_again(server, cache):
    cache.mkdir()
    (cache / "essai.bin").write_bytes(b"another layout")
    assert try_fetch(server.url("good"), sha256=None, check=refuse_wrong).read_bytes() == GOOD


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.ENOSPC, "disque plein"), (errno.EACCES, "dossier en lecture seule")]
)
@pytest.mark.parametrize("moment", ["write", "replace", "mkdtemp"])
def test_a_disk_that_refuses_has_its_sentence(server, cache, monkeypatch, code, reason, moment):
    def refuse(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    owner = {"write": download._TimedFile, "replace": os, "mkdtemp": download.tempfile}[moment]
    monkeypatch.setattr(owner, moment, refuse)
    message = failure(server.url("good"), server.url("good"))
    assert f"({reason})" in message
    assert_is_one_sentence(message)
    assert leftovers(cache) == []
    assert len(server.asked) <= 1, "another mirror cannot help a full disk"


def test_a_cache_that_cannot_be_made_has_its_sentence(server, cache):
    cache.write_text("a file where the folder should be")
    assert_is_one_sentence(failure(server.url("good")))
    assert cache.read_text() == "a file where the folder should be"


def test_what_a_killed_kernel_left_is_swept_but_not_a_download_in_progress(server, cache):
    for name, age in ((".part-old", 7200), (".part-new", 0)):
        (cache / name).mkdir(parents=True)
        (cache / name / "part").write_bytes(b"half")
        os.utime(cache / name, (time.time() - age,) * 2)
    try_fetch(server.url("good"))
    assert sorted(file.name for file in cache.iterdir()) == [".part-new", "essai.bin"]


def test_several_threads_may_ask_for_the_same_file(server, cache):
    with ThreadPoolExecutor(6) as pool:
        files = list(pool.map(lambda _: try_fetch(server.url("good")), range(6)))
    assert {file.read_bytes() for file in files} == {GOOD}
    assert leftovers(cache) == [files[0]]


@pytest.mark.parametrize(
    ("name", "urls", "sha256", "options", "complaint"),
    [
        ("../essai", ["http://localhost"], None, {}, "without folders"),
        ("essai", [], None, {}, "at least one address"),
        ("essai", "http://localhost", None, {}, "expected a list"),
        ("essai", ["http://localhost"], "abc", {}, "64 hexadecimal"),
        ("essai", ["http://localhost"], None, {"total_s": 0}, "above 0"),
    ],
)
def test_senseless_arguments_are_refused(cache, name, urls, sha256, options, complaint):
    with pytest.raises(ValueError, match=complaint):
        fetch(name, urls, sha256, **options)


def test_missing_certificates_are_not_blamed_on_the_disk(cache, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/certificates.pem")
    message = failure("https://127.0.0.1:1/essai.bin")
    assert "certificats de sécurité" in message
    assert "disque" not in message
