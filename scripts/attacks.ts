/** What an attack would gain, and by what it is held. */
export interface Attack {
  /** Goes on from "It cannot". */
  readonly gain: string;
  readonly defence: string;
}

export interface Attacker {
  /** Goes on from "It can". */
  readonly can: string;
  readonly cannot: Readonly<Record<string, Attack>>;
}

const attack = (gain: string, defence: string): Attack => ({ gain, defence });

/**
 * Who attacks, and what is tried; a test names its attack by the key, in a comment: `// attack: changed
 * base`.
 */
export const ATTACKERS: Readonly<Record<string, Attacker>> = {
  'A pull request': {
    can: 'propose candidates, and run workflows on the runners that the repository gives it',
    cannot: {
      yardstick: attack(
        'choose what it is measured by',
        'the policy says which suites may be claimed, within which protocol, below which floor production fails, and where references lie; they are read from the base branch; a claim that is surely too low by what its items score here passes nothing',
      ),
      'own policy': attack(
        'bring its own policy, suites or workflow',
        'policy and suites are read from the base branch, and a result counts by those of now; what a pull request changes of them is said by its check, and what merging would bring about unsaid fails it, and its merge group; a run by another workflow than the default branch has, or had when GitHub merged its commit, proves nothing',
      ),
      reader: attack(
        'take the GPU, or places in its queue, by runs that someone has caused who may only read',
        'a run of a pull request measures nothing unless the one who has caused its first attempt may write, or is an App; GitHub is asked by the job that lists the models, on another runner, before any waits for the GPU, and by each that measures one',
      ),
      'own steps': attack(
        'change what the steps of the workflow run',
        'where the workflow has more than steps of checkout and papergap, and variables with credentials, its own runs count if it changes candidates alone, against a commit that the base branch pointed at',
      ),
      'changed base': attack(
        'keep the result of another base',
        'a run counts that GitHub has signed to be of a merge into the default branch, by a workflow of that; else the bot starts one that does',
      ),
      'closed pull request': attack(
        'hide the run of another base behind closed pull requests',
        'what GitHub signs of a run names the merge that it is of and the commit that its workflow was read at, whichever pull request of its branch it was started for, and however that is listed',
      ),
      'forged proof': attack(
        'have a run believed by a proof that GitHub has not signed for it',
        'the token that a run leaves has to be signed by the keys of GitHub’s issuer, for papergap, about that run of that repository; nothing that the run leaves is read before',
      ),
      'foreign run': attack(
        'have a run of another branch, tag, workflow or title believed',
        'workflow file, event and branch have to be those of the default branch, and the commit one that it pointed at when the run began; to be in its history is not enough, nor is an older one; no other run keeps it from being told that a model in production got worse',
      ),
      'milder twin': attack(
        'turn its check green by a second pull request with the same commit',
        'each base has a check of its own, by its own policy; a commit in which GitHub tries a merge, whose check would hold in place of that of the head, gets none',
      ),
      'unmeasured merge': attack(
        'be merged as something else than was measured',
        'a file that the base branch has changed, too, is a fault, and so is what git may put into a model, a workflow or what models are measured by, because a file was moved or two branches have merged one another; each candidate of a merge group has to be the file that a pull request had measured, by the policy of now, which it may change itself where no other one of the group has',
      ),
      'crowded group': attack(
        'keep others of its merge group from being looked at',
        'the pull requests of a group are told by its branch and by the queue’s own commits, one by each, whatever the commits of a pull request say; where the queue rebases, its commits are those of the authors: the last pull request alone is sure to be found, and the check of a group with another one’s candidate may fail, and never passes by it',
      ),
      'moved base': attack(
        'stay green by the policy, the data or the models that its base had before',
        'a push to the base that changes one of them, or brings commits that a pull request holds, too, has the open pull requests to it looked at again, one that goes back to a green commit, by whichever check of ours, is looked at whatever its fork has spent, by the next round of reconciling at the latest, and so have the end of a waiver, another branch that is made the default one, and another accepted result of the incumbent that the floor is told from',
      ),
      'failing look': attack(
        'stay green because the bot fails to look at it again',
        'where a look ends by a fault that lasts, the check says that it cannot be decided, and each round looks again until it can; what may be answered otherwise in a moment, or has changed while it was read, changes nothing for an hour, and no look counts as made by it',
      ),
      'measured again': attack(
        'pass by being measured until it passes',
        'all runs of a candidate, all attempts of a run, and those at earlier heads of the pull request where it serves the same, are held together: a verdict that an earlier one did not share stands only where they all speak for it, and one without answers, or with a record that can’t be read, stands until twice as many came to their end',
      ),
      'part of a measurement': attack(
        'pass by a part of a measurement',
        'a quick look, a run of some of the passes and one that was cut off take no place of a full result, and pass nothing alone',
      ),
      'made open': attack(
        'be let through as inconclusive by what its own file or model leaves open',
        'on-inconclusive: neutral is for too few measurements alone; a claim too small or too low, or that does not come out here, a reference that is not its own, answers that are missing, requests that its engine or endpoint refuses, by a limit of rate as well, or takes no connection for under load, passes that its engine answers unlike one another, probes that it leaves no time for, a client that it keeps too busy to tell its times or from sending what was asked, answers so slow that a load holds few of them, and a load three times over its limit, at a stretch or in one of two passes, fail the check',
      ),
      'more than was seen': attack(
        'be right in more answers than its judge has seen',
        'a score that labels correct lies within the share that was judged, and its bounds within those of that; answers that are cut off are wrong whatever a judge errs by',
      ),
      'open history': attack(
        'lower the floor unseen by an earlier result of its own',
        'the check warns where everyone with write access may push to the branch with the history, or delete it and make it anew; whatever a run is compared with, its floor, its earlier claim and what runs differ by stay the same',
      ),
      'moved head': attack(
        'push something else after it was read or approved',
        'the full commit is named, compared with the head, and compared again before anything is written; no run is started for a base that was changed since it was asked for, and the model is named whose result is accepted; changes are told from commits, never from the list of a branch’s files',
      ),
      'commit that begins alike': attack(
        'have what was measured at one commit lost, or taken for another’s, by a commit whose SHA begins as its own does',
        'runs, records, marks of stages and the bot’s requests are named by all 40 digits of their commit, and known by all of them alone',
      ),
      'hidden candidate': attack(
        'hide a candidate, or lead out of the repository',
        'blobs at a commit: no links, no programs, bounded size; what changes is told from the trees, with no limit to the files; names that only some disks take for the folder of models, or for a candidate, are refused',
      ),
      'two of one name': attack(
        'let two files share one result',
        'an id belongs to one file; two that differ in their ending, capitals or unseen characters alone are a fault of both',
      ),
      'slow file': attack(
        'hold up the bot or the Action by its file',
        'files, their bytes, each and together, aliases, faults and annotations have a bound, reading takes the time of the length, and webhooks are answered between two files',
      ),
      'pushes of workflows': attack(
        'use up what GitHub lets the bot ask, by what its workflows push',
        'pushes to a branch that are heard of while one waits are one look with it; those to the history cause six looks in an hour, and a round of reconciling makes up for the rest',
      ),
      'engine arguments': attack(
        'give the engine code, variables, programs or addresses',
        'arguments by a typed list of names; binaries and endpoints by name, with path and address in the policy',
      ),
      'local file': attack(
        'change weights that lie on the machine after they were pinned',
        'a local file is pinned by its SHA-256 alone, and a path leads out of the repository by the policy alone',
      ),
      'engine version': attack(
        'ask for an engine with known holes, or fill the disk with spellings of one version',
        'a floor that papergap ships, a higher one in the policy, and one spelling of a version',
      ),
      'foreign image': attack(
        'have another image run than one that the policy allows',
        'an image is pinned by its digest, never by a tag, and its repository, or that very image, is listed in the policy; where the policy names a minimum version, the image itself has to be',
      ),
      checkout: attack(
        'have files of the checkout run as code',
        'installers and probes stand at the root of the disk with an empty home, isolated and without settings, and what a variable names in the workspace is passed over; an engine’s program has to lie outside of the checkout, which is looked at with links followed',
      ),
      'link in the output': attack(
        'lead what a run writes out of its folder',
        'a folder with a link, a pipe or a second name of a file in the place of one of its files is refused before anything is written',
      ),
      'foreign journal': attack(
        'bring answers in an unfinished run that someone goes on with',
        'a run goes on in the folder that it was begun in on this machine, which the cache knows, from the very bytes that it was left with there, and nowhere else; the Action never goes on with one, and keeps none that it has not begun',
      ),
      'settings of tools': attack(
        'change what the Action or the command line is by settings of npm, Node or Python',
        'both are one bundle that reads no settings of a tool from the folder one stands in',
      ),
      workflow: attack(
        'run commands in the examples’ workflows, or get write permission by them',
        'no expression in a script, least permissions, full commits, neither pull_request_target nor workflow_run',
      ),
    },
  },
  'A fork': {
    can: 'be read as text, and measured at a full commit that a maintainer names',
    cannot: {
      fork: attack(
        'reach the runner or have its own runs believed',
        'runs of forks count for nothing; a maintainer names the full commit',
      ),
      'blocking twin': attack(
        'block a pull request by others with its commit',
        'those with one commit and one base have one check, by the runs of this repository; a merge queue has its own, and while it stands its commit is left alone, as is one in which GitHub tries a merge; forks get no comment there; what is opened to another base takes nothing back of what was measured before, and the bot measures by itself what comes after, for the one that someone who may write has opened; a run is looked at for the one to the default branch alone; one that is moved, closed or gone while it is read is left out, and no look ends by it',
      ),
      'many pushes': attack(
        'use up what GitHub lets the bot ask',
        'forks, and those who may not write and open a pull request from a branch of others, or close one of others and open it again, cost a bounded number of requests an hour, members too, whoever pushes to what they have opened; each of them has a share, so have all looks at what is green beyond it, and those of them that are owed have another one, and forks’ own runs are not listened to',
      ),
      'long policy': attack(
        'use up what GitHub lets the bot ask, by what a policy names',
        'what a pull request writes into a policy is looked up nowhere and said nowhere; a policy that names more than 200 files in 64 folders is none that can be read',
      ),
      'many suites': attack(
        'hide the check of a commit behind checks of other Apps',
        'where GitHub lists none of ours, our own App’s suites are asked',
      ),
      'many runs': attack(
        'hide the runs of others behind hundreds of its own, or use up the runs of a day',
        'a pull request’s runs are listed by its commit and its branch, and where thousands of a fork’s leave some unlisted none passes that GitHub has started, and the bot measures by itself; those that were dispatched or scheduled by that event, which no fork brings about here; the day’s runs are those that the bot has started by command',
      ),
      'our voice': attack(
        'have the bot say its text',
        'the names of files that were refused, and what their texts hold, are escaped or left out',
      ),
    },
  },
  'A commenter': {
    can: 'say anything',
    cannot: {
      'foreign command': attack(
        'command without write access',
        'permission is asked of GitHub for each command and button; of a comment its own first line alone is read, edits and bots are not',
      ),
      'our mark': attack(
        'pass off a comment, an issue or a check as the bot’s',
        'ours is what our own App wrote; the rule for the branch names the App as the source of the check',
      ),
      'refused commands': attack(
        'use up what GitHub lets the bot ask',
        'commands and presses of buttons by those who may not give any may cost a bounded number of requests in an hour; beyond that they are not heard, while those of others are, whatever strangers have spent; so are the signs that say so',
      ),
      'many comments': attack(
        'use up what GitHub lets the bot ask, or keep a verdict from being told',
        'a comment has nothing looked at again; the check is written first, and where a conversation takes no more comments, it says all the same and no run fails by it',
      ),
      'many commands': attack(
        'start runs without end',
        'one run at a time for a pull request, a budget a day, one answer for a command however often it is told',
      ),
    },
  },
  'A model': {
    can: 'answer, and be read by the engine',
    cannot: {
      'workflow command': attack(
        'speak to the runner',
        'each line of a job’s log has a mark before it; values leave through random delimiters',
      ),
      terminal: attack(
        'act on a terminal',
        'control characters and escape sequences are shown and never sent',
      ),
      'unseen text': attack(
        'say what no reader sees',
        'all of Unicode that is not seen is shown, on every way out',
      ),
      markdown: attack(
        'mention, link, or end what it stands in',
        'one escaper for all Markdown, and answers in fences alone',
      ),
      page: attack(
        'run, load or change anything in the page of a report',
        'elements are made of names in our own list and texts are escaped in one place; the page’s policy allows one script and one style by their hashes, and nothing from any network',
      ),
      'erased report': attack(
        'have what others say hidden as a secret of its own',
        'what looks like a credential ends where a text of JSON or a cell of a table does, and a key holds lines of base64 alone',
      ),
      'one answer': attack(
        'pass by one answer that every target equals',
        'a number that a double can’t hold equals none, and nothing equals a number other than 0, however small; of choices that are all as likely none is right',
      ),
      'endless answer': attack(
        'fill memory or time with an answer',
        'bytes of an answer and of an event, tokens and seconds have a bound, the first answer’s too; a scorer takes no longer than the length of a text asks for',
      ),
      'hostile file': attack(
        'pass by a file that breaks its reader, or be blamed on the machine',
        'its header is read to bounds before anything starts; what the engine says of the rest is read as its log says it, and all that it left is cleared away',
      ),
      'hostile hub': attack(
        'write outside the cache, learn the token, reach this machine’s network, or hold a run up for hours',
        'paths, sizes and pages of its list have bounds before anything is fetched; the token goes to its own address alone, redirects never further inwards than where it stands; each file is kept by its digest alone',
      ),
      'refused fields': attack(
        'have its questions asked otherwise, such as out of a cache, by what its chat template refuses them with',
        'which fields an engine may refuse is known of each: none that keeps answers off a cache, or that policy and claim ask with; a refusal that names another one ends the run, told in its words',
      ),
      'endless template': attack(
        'hold a run up for hours, or take the machine’s memory, by a template without end',
        'a start has 15 minutes, an engine that answers nothing two rounds of requests, and its memory a bound',
      ),
      'hostile code': attack(
        'pass by code that ends, prints or changes what checks it, or reach files, the network or the machine by it',
        'code of an answer runs in a sandbox or not at all, with bounds of memory, processes, time and output; its tests run in another one, and what they say alone counts',
      ),
      'weights elsewhere': attack(
        'bring weights of an organisation that is not trusted, from an address, a pipe, a device, or a file that no digest pins',
        'a path is opened inside the listed folder or where its SHA-256 is known; a hub is asked for trusted organisations alone, a repository under a new name is not followed, and a commit is of its own history, not of a pull request',
      ),
    },
  },
  'An engine': {
    can: 'use its own folder, its weights and its port',
    cannot: {
      'engine’s variables': attack(
        'see a token',
        'its variables are a short list; what looks like a credential is hidden in its log',
      ),
      'endless pages': attack(
        'fill memory or time with its pages',
        'pages of models, facts and metrics are read to a bound of bytes and seconds',
      ),
      'impossible figures': attack(
        'have its run lost by figures that no record can hold, or by values that are nothing as a text',
        'what its pages say is a count or a share of a size that a record holds, or is absent; of a list or an object in the place of a word, as of one that nests too deep, no text is made',
      ),
      'forged figures': attack(
        'pass by counts of tokens that can’t be',
        'a count of more tokens than were asked for enters no figure, and is told, and such an answer is worth nothing; so are more pieces of an answer than it may have tokens; a cache larger than the memory in use takes nothing off what is needed, and one that is full before anything was sent is filled all the same',
      ),
      'hidden answers': attack(
        'meet an objective by not showing how long its slow answers took',
        'answers in one piece, all at once or without a count that could turn an objective leave it open, which fails the check; none of them is a good one',
      ),
      'slow answers': attack(
        'meet an objective by answers that are slow as a load begins, or by a few more slow ones',
        'an objective is met only with what durations leave out, too, and one more answer over a limit never makes it met',
      ),
      'own load': attack(
        'set its own load, or keep a queue out of its figures, by when it takes connections and lets go of streams',
        'durations begin before a request has a connection; what is open after its answer was said to be whole is no load, what is held back before that counts in its times, and a load that is less than asked passes nothing, nor is it let through as inconclusive',
      ),
      'unread form': attack(
        'pass by right answers in a form that no client reads',
        'where a suite sends a schema, a text that is not one JSON value that it allows is wrong; where it offers tools, so is a call in the text alone, unless the scorer says that the client reads it; both are told',
      ),
      'hidden collapse': attack(
        'pass while its answers under load are worth nothing, by passes that differ from one another, by few answers, or by what a budget leaves twice',
        'what is seen of a load to be worth less than the budget leaves of production’s, or of the claim, leaves it open however unsteady the engine is, which fails the check; so does what its answers, as few as they are, do not show to be within the budget',
      ),
      'cached answers': attack(
        'meet an objective by answers out of its prefix cache',
        'where it says itself that it took most of a prompt out of a cache that is off by all that was asked, no objective on latency is met, which fails the check; nor is one by a load of which half is new prompts, and the first tokens of the others come in less than half of their time, where new prompts alone may miss it, or of which a larger share of new prompts than may miss it, or fail; nor is one by a closed loop that is twice as quick as the first answers of production, which surely missed it with no more requests at once; an engine that tells both apart by what is asked is not defended against, nor a cache of whole answers at a rate',
      ),
      'cut prompts': attack(
        'pass by short prompts while it leaves out most of every long one, and tells no context',
        'fewer prompt tokens than a text can be are a prompt that was cut: a probe that shows it fails, and answers of suites that do are told; a probe by which nothing can be asked is not right, but told as not asked',
      ),
      'endless log': attack(
        'fill memory or time with its log',
        'lines and characters have a bound, and a line is cut before it is cleaned',
      ),
      'fill the machine': attack(
        'take the machine’s memory, processes or disk',
        'memory, processes and files have bounds: of all its processes together where papergap may make a control group, of each one else; its home is looked at every second, and it is ended where that takes too much; files in /tmp and /dev/shm have one in a sandbox; where memory runs out the kernel ends the engine first, unless it has changed that',
      ),
      'left process': attack(
        'outlive its run',
        'it is stopped by its group and by the id of the run, in main, in post, and at the next start',
      ),
      'out of the sandbox': attack(
        'reach the network, other processes, or files that are not its own, where bubblewrap is there',
        'it runs in a sandbox of its own; what a machine can’t give of that is told, or refused where the policy requires it',
      ),
      'beside the model': attack(
        'read what lies in a model’s folder and is none of its files, where bubblewrap or a container is there',
        'of a folder and of a hub’s snapshot it is shown configuration, tokenizer, templates and weights, each for itself',
      ),
      'open files': attack(
        'use what papergap’s own parent left open',
        'each program that is started has its own input and outputs, and nothing else',
      ),
      'other socket': attack(
        'have papergap speak to another socket of the machine',
        'the file in the engine’s home is looked at before each connection, and no link is followed',
      ),
      'hostile home': attack(
        'keep a run from its record, or the next from starting, by what it leaves in its home',
        'whatever depth, names and modes its files have, they are removed; what can’t be stops nothing',
      ),
      'changed environment': attack(
        'change what the next run starts',
        'every file of an environment is compared with what was installed at each use',
      ),
      'leftovers register': attack(
        'have papergap remove or kill what is not its own',
        'only folders right in the cache, no link followed; a process by its id and start together',
      ),
    },
  },
  'Results of an evaluator': {
    can: 'be of any kind, whoever wrote them',
    cannot: {
      'forged samples': attack(
        'raise a score by samples that are none',
        'each item counts once and by a share from 0 to 1; the evaluator’s own figure is made again of its samples, and where it does not come out there is no score',
      ),
      'results elsewhere': attack(
        'have files read that lie elsewhere',
        'plain files of one folder are read, by the names that it lists; no link is followed, and no name leads out of it',
      ),
      'endless results': attack(
        'fill memory or time',
        'lengths, depths, counts and what is kept of a text have bounds, and a reader takes no longer than the length of a file asks for',
      ),
    },
  },
  'A package index': {
    can: 'deliver the wheel whose SHA-256 is known, or nothing',
    cannot: {
      'other wheel': attack(
        'put another wheel in the place of the known one',
        'papergap ships the SHA-256 of every wheel, the policy may list more, and no other is taken',
      ),
      'code at installation': attack(
        'have code of a package run beside the sandbox while it is installed',
        'npm runs no script and clones nothing, Python packages are built ones alone, what compiles them runs none of their code, and what tries an installed package does so in a sandbox that writes nothing; a link that leads out of an environment, and a program that runs by the rights of its owner, are refused',
      ),
      bundle: attack(
        'get into what papergap ships unseen',
        'dist/ is what the sources build, byte for byte, with a list of all packages in it by version and integrity',
      ),
      image: attack(
        'change the bot’s image',
        'one base image by its digest, installed without scripts, and nothing but the bundle in the last stage',
      ),
    },
  },
  'A record': {
    can: 'be judged again, by GitHub’s copy of candidate and policy',
    cannot: {
      artifact: attack(
        'be forged, nested, zipped or a link',
        'size, digest, one entry, depth and form are looked at before anything is believed',
      ),
      'huge record': attack(
        'fill the memory or time of what judges it',
        'it is judged in a process with bounded memory and time; histograms are inflated to a bound',
      ),
      'long record': attack(
        'get lost by its length',
        'a record is written in pieces, and one too long to read names its journal',
      ),
      'other record': attack(
        'pass for the record of another candidate, policy or paper',
        'digests of both as GitHub has them decide',
      ),
      'public answers': attack(
        'show questions or answers of your own items where anyone can read them',
        'where the repository is public, everything that is written there is made from a record without any text of an item or a model, nor of a log, a server’s error or an evaluator’s output that may repeat one; what such texts decide is kept as signs of them',
      ),
    },
  },
  'A sender of webhooks': {
    can: 'open connections',
    cannot: {
      'forged webhook': attack(
        'be heard without the secret',
        'HMAC-SHA256 in constant time before anything is parsed; a weak secret keeps the bot from starting',
      ),
      'unfinished bodies': attack(
        'keep signed webhooks out',
        'bodies have a bound of bytes and seconds, small ones room of their own, and the silent make room; where no more connections are taken, the one whose request began first gives way',
      ),
      'repeated delivery': attack(
        'have a delivery done twice, or in another order',
        'what is signed decides and not its id; state is read from GitHub, and a write is looked after first',
      ),
      flood: attack(
        'starve other installations',
        'owners are served in turn; one whose queue is full is refused alone, and jobs that strangers have caused fill half of it at most; what was missed is looked for by a bounded number of requests at a time, and of one whose queue is full not asked for',
      ),
    },
  },
  'A reader of logs and reports': {
    can: 'read what papergap writes',
    cannot: {
      secrets: attack(
        'find a secret there',
        'one list of what credentials look like, and every secret that is known, hidden on every way out',
      ),
    },
  },
};
