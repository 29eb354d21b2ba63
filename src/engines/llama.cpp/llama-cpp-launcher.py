"""Holds llama.cpp's own HTTP server, out of the xllamacpp wheel, for as long as whoever started it lives.

One argument, JSON: {"model": path, "port": number, "params": {attribute path of CommonParams: value}}. The end of
standard input means that papergap is gone: the engine leaves at once, however papergap died.
"""

import ctypes
import enum
import json
import os
import signal
import sys
import threading


def die_with_parent():
    """While a model loads no Python runs, so that the end of stdin would go unseen: the kernel watches as well."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)


def leave_at_end_of_input():
    while os.read(0, 4096):
        pass
    os._exit(0)


def set_param(params, path, value):
    *owners, name = path.split(".")
    for owner in owners:
        params = getattr(params, owner)
    kind = type(getattr(params, name))
    setattr(params, name, kind[value] if issubclass(kind, enum.Enum) else value)


def main():
    die_with_parent()
    threading.Thread(target=leave_at_end_of_input, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    launch = json.loads(sys.argv[1])

    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = launch["model"]
    params.hostnames = ["127.0.0.1"]
    params.port = launch["port"]
    for path, value in launch["params"].items():
        set_param(params, path, value)

    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        # llama.cpp has said why on its own; a traceback of ours would only bury that.
        sys.exit(f"papergap: llama.cpp ended: {error}")
    print(f"papergap: listening on {server.listening_address}", flush=True)
    threading.Event().wait()


main()
