import { VALUES } from './values.ts';

/** Python: loads the code of an answer and calls its function as it is asked to. */
export const ANSWERER = `${VALUES}
import types
module = types.ModuleType('solution')
sys.modules['solution'] = module

def reason(error): return (type(error).__name__ + ': ' + str(error))[:200]

try:
    exec(compile(task['code'], 'solution', 'exec'), module.__dict__)
    function = getattr(module, task['name'])
except BaseException as error:
    say({'failed': reason(error)})
    os._exit(0)
say({'loaded': True})
for line in hear:
    asked = json.loads(line)
    try:
        given = function(*unpack(asked['args']), **unpack(asked['named']))
        said = {'value': pack(given)}
    except BaseException as error:
        said = {'raised': [one.__name__ for one in type(error).__mro__], 'reason': reason(error)}
    say(said)
`;
