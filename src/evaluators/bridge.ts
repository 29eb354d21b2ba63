/** Stands in arguments and variables for the port that the bridge listens on. */
export const PORT = 'PAPERGAP_PORT';

/**
 * Starts an evaluator's module in Python, with a port of 127.0.0.1 that leads to the Unix socket of the
 * pass-through: evaluators ask over TCP, and in a sandbox there is no other network. It ends, with all that
 * it started, when its standard input closes.
 *
 * Arguments: the socket, the folder to stand in, modules that are not there and for which empty ones stand
 * in, the module, and the module's own.
 */
export const BRIDGE = `
import os, runpy, signal, socket, sys, threading, types

path, folder, absent, module, *given = sys.argv[1:]
for name in filter(None, absent.split(',')):
    sys.modules[name] = types.ModuleType(name)

def copy(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
        try:
            end.shutdown(how)
        except OSError:
            pass

def join(inner):
    outer = socket.socket(socket.AF_UNIX)
    try:
        outer.connect(path)
    except OSError:
        inner.close()
        return
    back = threading.Thread(target=copy, args=(outer, inner), daemon=True)
    back.start()
    copy(inner, outer)
    back.join()
    inner.close()
    outer.close()

def serve(server):
    while True:
        inner, _ = server.accept()
        threading.Thread(target=join, args=(inner,), daemon=True).start()

def watch():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)

server = socket.create_server(('127.0.0.1', 0), backlog=1024)
port = str(server.getsockname()[1])
threading.Thread(target=serve, args=(server,), daemon=True).start()
threading.Thread(target=watch, daemon=True).start()
for name, value in list(os.environ.items()):
    os.environ[name] = value.replace('${PORT}', port)
os.chdir(folder)
sys.path.insert(0, folder)
sys.argv = [module] + [one.replace('${PORT}', port) for one in given]
runpy.run_module(module, run_name='__main__', alter_sys=True)
`;
