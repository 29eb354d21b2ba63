/** What parts the lines of a key: blanks, marks of quotations, line ends as JSON and Markdown have them. */
const BREAK = String.raw`(?:[\s>·]|(?:\\+|&#92;)(?:[nrt]|u(?:\{|&#123;)d(?:\}|&#125;)))`;
const LINE = '[A-Za-z0-9+/=]{32,}';
const REST = '[A-Za-z0-9+/=]{1,31}';
const NAME = String.raw`[A-Z][\w-]{1,20}: `;
const HEADER = String.raw`${NAME}[^\n"\\&<|]{0,100}?(?=${BREAK}{1,16}(?:${NAME}|${LINE}))`;
/**
 * A private key or what else stands in such a block, with its end or cut anywhere. It holds nothing but lines
 * of base64 and headers: a text that only begins like one hides nothing of what follows it.
 */
const KEY_BLOCK = new RegExp(
  '-----BEGIN [A-Z0-9 ]+-----' +
    `(?:(?:${BREAK}+(?:${HEADER}|${LINE}))+(?:${BREAK}+${REST})?)?` +
    `(?:(?:${BREAK}+${REST})?${BREAK}*-----END [A-Z0-9 ]+-----)?`,
  'gi',
);

/**
 * What looks like a credential, by its issuer; each shape is read in the time of its length. A group at the
 * start is kept: it tells what was hidden.
 */
export const SECRET_SHAPES: readonly RegExp[] = [
  // GitHub; newer tokens of Apps have a number and a JSON web token behind the prefix.
  /gh[oprsu]_[\w.-]{16,}|github_pat_\w{16,}/g,
  // Hubs and model APIs: Hugging Face, OpenAI and Anthropic, NVIDIA, Google.
  /(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{8,}|sk-[\w-]{8,}|nvapi-[\w-]{16,}|AIza[\w-]{30,})/g,
  // AWS, GitLab, npm and PyPI; then Slack.
  /(?<![A-Za-z0-9])(?:A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}|gl[a-z]{2,6}-[\w.-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,})/g,
  /(?<![A-Za-z0-9])(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-[\w-]{10,})/g,
  /(\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{8,}/g,
  /(\baws_?(?:secret_?access_?key|session_?token)["']?\s{0,4}[=:]\s{0,4}["']?)[\w/+=-]{16,}/gi,
  // JSON web tokens: a run of characters is looked at from its start alone.
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  KEY_BLOCK,
  // What stands behind the name of a scheme in a header.
  /(\bBearer )[\w.~+/=-]{8,}/gi,
  /(\bauthorization["']?[ =:]{1,3}["']?(?:basic|token|digest|negotiate) )[^\s"']{4,}/gi,
  // "Basic information" is no header: a code of base64 has a digit or an end that words don't have.
  /(\bBasic )(?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{7,}={0,2}/gi,
  // In addresses: user and password, either of which may be a token; none goes on beyond a text of JSON.
  /(:\/\/)[^\s/"]{4,}(?=@)/g,
];
