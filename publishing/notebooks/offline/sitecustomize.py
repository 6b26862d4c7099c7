"""Refuse the network: with this folder first on PYTHONPATH, Python reaches loopback addresses only."""

import errno
import importlib.machinery
import importlib.util
import ipaddress
import os
import socket
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def _is_loopback(host):
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(host):
    if not _is_loopback(host):
        raise OSError(errno.ENETUNREACH, f"the network is refused in this run, {host!r} was asked for")


def _guard_connection(original):
    def connect(self, address, *rest):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(address[0])
        return original(self, address, *rest)

    return connect


def _guard_datagram(original):
    def sendto(self, data, *rest):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse(rest[-1][0])
        return original(self, data, *rest)

    return sendto


def _guard_name(original):
    def look_up(host, *rest, **named):
        _refuse(host)
        return original(host, *rest, **named)

    return look_up


def refuse_network():
    """Guard every way of the standard library out of this machine, and forget proxies."""
    socket.socket.connect = _guard_connection(socket.socket.connect)
    socket.socket.connect_ex = _guard_connection(socket.socket.connect_ex)
    socket.socket.sendto = _guard_datagram(socket.socket.sendto)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, _guard_name(getattr(socket, name)))
    for variable in ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy"):
        os.environ.pop(variable, None)
        os.environ.pop(variable.upper(), None)


def run_next_sitecustomize():
    """Run the `sitecustomize` that this one hides, if the installation has one."""
    others = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", others)
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


refuse_network()
run_next_sitecustomize()
