/**
 * A Python program that holds llama.cpp's own HTTP server, out of the xllamacpp wheel, as long as papergap
 * lives.
 *
 * One argument, JSON: {"params": {attribute path of CommonParams: value}}. It is a text, so that an engine
 * needs no file beside it wherever a driver runs it.
 */
export const LAUNCHER = `
import ctypes
import enum
import json
import os
import signal
import sys
import threading
import time

# Older wheels know some attributes by another name.
OLDER_NAMES = {
    "hostnames": ("hostname", lambda names: names[0]),
    "ui": ("webui", lambda shown: shown),
}


def die_with_parent():
    """While a model loads no Python runs, so that the end of stdin would go unseen: the kernel watches as well."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL, 0, 0, 0)


def leave_at_end_of_input():
    """The end of standard input means that papergap is gone, however it ended."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def set_param(params, path, value):
    *owners, name = path.split(".")
    for owner in owners:
        params = getattr(params, owner)
    if not hasattr(params, name) and name in OLDER_NAMES:
        name, translate = OLDER_NAMES[name]
        value = translate(value)
    kind = type(getattr(params, name))
    setattr(params, name, kind[value] if issubclass(kind, enum.Enum) else value)


def main():
    die_with_parent()
    threading.Thread(target=leave_at_end_of_input, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    import xllamacpp

    params = xllamacpp.CommonParams()
    for path, value in json.loads(sys.argv[1])["params"].items():
        set_param(params, path, value)

    kinds = sorted({device["type"].name.rpartition("_")[2] for device in xllamacpp.get_device_info()})
    print("papergap: this build sees " + ", ".join(kinds), flush=True)
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as error:
        # llama.cpp writes its log in a thread of its own, and an exit cuts off the lines that say why.
        time.sleep(1)
        # It has said why on its own; a traceback of ours would only bury that.
        sys.exit(f"papergap: llama.cpp ended: {error}")
    print(f"papergap: listening on {server.listening_address}", flush=True)
    threading.Event().wait()


main()
`;
