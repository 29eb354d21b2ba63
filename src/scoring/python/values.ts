/**
 * Python: how two programs hand on plain values as JSON. Nothing of a class of its own goes over, so that no
 * value can say that it equals another.
 */
export const VALUES = `
import builtins, json, os, sys
if hasattr(sys, 'set_int_max_str_digits'): sys.set_int_max_str_digits(0)
MOST = 1000000

def pack(v):
    if v is None or v is True or v is False: return v
    if isinstance(v, int): return int(v)
    if isinstance(v, float): return float(v)
    if isinstance(v, str): return str(v)
    if isinstance(v, list): return ['l'] + [pack(one) for one in v]
    if isinstance(v, tuple): return ['t'] + [pack(one) for one in v]
    if isinstance(v, (set, frozenset)):
        return ['s' if isinstance(v, set) else 'f'] + [pack(one) for one in v]
    if isinstance(v, dict): return ['d'] + [[pack(key), pack(value)] for key, value in v.items()]
    if isinstance(v, (bytes, bytearray)): return ['b', bytes(v).hex()]
    if isinstance(v, complex): return ['c', v.real, v.imag]
    if isinstance(v, range): return ['r', v.start, v.stop, v.step]
    if hasattr(v, '__next__'):
        items = []
        for one in v:
            items.append(pack(one))
            if len(items) > MOST: raise TypeError('an iterator without end')
        return ['i'] + items
    if hasattr(v, 'tolist'): return pack(v.tolist())
    raise TypeError('a value of ' + type(v).__name__ + ' cannot be handed on')

def unpack(v):
    if not isinstance(v, list): return v
    kind, rest = v[0], v[1:]
    if kind == 'd': return {unpack(key): unpack(value) for key, value in rest}
    if kind == 'b': return bytes.fromhex(rest[0])
    if kind == 'c': return complex(*rest)
    if kind == 'r': return range(*rest)
    items = [unpack(one) for one in rest]
    return {'l': list, 't': tuple, 's': set, 'f': frozenset, 'i': iter}[kind](items)

hear = os.fdopen(os.dup(0), 'r', encoding='utf-8')
voice = os.fdopen(os.dup(1), 'w', encoding='utf-8')
nothing = os.open(os.devnull, os.O_RDWR)
for descriptor in (0, 1, 2): os.dup2(nothing, descriptor)

def say(what):
    voice.write(json.dumps(what) + chr(10))
    voice.flush()

say('here')
task = json.loads(hear.readline())
`;
