import { VALUES } from './values.ts';

/** Python: runs a team's own `score(answer, target, item)` over answers and says what each is worth. */
export const CHECKER = `${VALUES}
def told(error): return (type(error).__name__ + ': ' + str(error))[:200]

def checked(result):
    more = {}
    if isinstance(result, dict):
        more = {key: str(result[key])[:200] for key in ('read', 'reason') if result.get(key) is not None}
        result = result.get('score')
    if result is None: return {'kind': 'unparsed', **more}
    if not isinstance(result, (bool, int, float)): return {'trouble': 'score() gave a ' + type(result).__name__}
    value = float(result)
    if not 0 <= value <= 1: return {'trouble': 'score() gave ' + str(value)[:50] + ', which is not from 0 to 1'}
    return {'kind': 'scored', 'value': value, **more}

def scored(one):
    try:
        return checked(score(one['answer'], one['target'], one['item']))
    except BaseException as error:
        return {'trouble': told(error)}

names = {'__name__': 'checker'}
try:
    exec(compile(task['python'], 'checker', 'exec'), names)
    score = names['score']
    results = [scored(one) for one in task['answers']]
except BaseException as error:
    results = [{'trouble': told(error)} for one in task['answers']]
say({'verdict': results})
os._exit(0)
`;
