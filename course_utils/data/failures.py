"""What went wrong with a download, in French: one sentence that says what failed and what to do."""

import errno
from collections.abc import Iterator

from ..french import typographic

FULL = {errno.ENOSPC, errno.EDQUOT}
READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


class DownloadError(RuntimeError):
    """A file could not be had; the message is one French sentence, and all that a notebook shows."""

    def _render_traceback_(self) -> list[str]:  # IPython asks for it in place of the traceback
        return [str(self)]


def network_reason(error: BaseException) -> str | None:
    """Return in French why a server did not give the file, or None if the learner's own disk is at fault.

    >>> network_reason(TimeoutError())
    'délai dépassé'
    """
    import urllib3.exceptions as low
    from requests import exceptions as high

    if isinstance(error, high.HTTPError):
        return f"le serveur répond {error.response.status_code}"
    if "CA certificate bundle" in str(error):  # an OSError like those of the disk
        return "les certificats de sécurité de cette machine sont introuvables"
    found = tuple(type(cause) for cause in _causes(error))
    for kinds, reason in (
        ((high.TooManyRedirects,), "le serveur redirige sans fin"),
        ((high.SSLError,), "la connexion sécurisée est refusée"),
        ((low.NewConnectionError, low.ProxyError), "pas de réseau, ou serveur injoignable"),
        ((TimeoutError, high.Timeout), "délai dépassé"),
        ((low.ProtocolError, ConnectionError), "connexion coupée avant la fin du fichier"),
        ((high.ConnectionError,), "pas de réseau, ou serveur injoignable"),
        ((high.RequestException,), "adresse ou réponse illisible"),
        ((ValueError,), "le fichier reçu n'est pas celui qui était attendu"),
    ):
        if any(issubclass(kind, kinds) for kind in found):
            return reason
    return None


def mirrors_sentence(name: str, reasons: list[tuple[str, str]], place: str) -> str:
    """Return the sentence for a file that no mirror gave; `reasons` holds (host, reason)."""
    distinct = {reason for _, reason in reasons}
    told = distinct.pop() if len(distinct) == 1 else " ; ".join(f"{host} : {reason}" for host, reason in reasons)
    return typographic(
        f"Le fichier « {name} » n'a pas pu être téléchargé ({told}) : réessayez plus tard, "
        f"ou posez-le dans le dossier désigné par COURSE_DATA, sous le nom « {place} »."
    )


def disk_sentence(name: str, error: OSError) -> str:
    """Return the sentence for a file that the learner's disk could not take or give back."""
    if error.errno in FULL:
        why, remedy = "disque plein", "libérez de la place, puis recommencez"
    elif isinstance(error, PermissionError) or error.errno in READ_ONLY:
        why, remedy = "dossier en lecture seule", "choisissez un autre dossier avec la variable COURSE_HOME"
    else:
        code = errno.errorcode.get(error.errno or 0, type(error).__name__)
        why, remedy = f"le disque répond {code}", "choisissez un autre dossier avec la variable COURSE_HOME"
    return typographic(f"Le fichier « {name} » n'a pas pu être gardé sur le disque ({why}) : {remedy}.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    # Libraries wrap the first error in `args`, `reason` (urllib3), `__cause__` or `__context__`.
    queue, seen = [error], set()
    while queue:
        cause = queue.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            queue += [*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__]
