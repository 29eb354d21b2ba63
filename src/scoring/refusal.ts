/** What a refusal may begin with before it says that it is one. */
const APOLOGY =
  /^(?:i(?:'m| am) (?:very |so |really )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|i(?:'m| am) afraid|es tut mir leid|tut mir leid|leider|lo siento|lamentablemente|(?:je suis )?désolée?|malheureusement|desculpe|sinto muito|infelizmente|mi dispiace|purtroppo|извините|к сожалению|простите|很抱歉|非常抱歉|抱歉|对不起|對不起|申し訳(?:ありません|ございません)|すみません|죄송(?:합니다|하지만)|عذر[اًا]+|آسف|माफ़? ?कीजिए|क्षमा करें|xin lỗi|üzgünüm|maaf)[,.!;:،。，、！]?\s?(?:but|that|aber|pero|mais|mas|ma|но|但是?|ですが|が|하지만|لكن)?[,،，、]?\s?/;
const REFUSALS: readonly string[] = [
  ...[
    "i can't",
    'i can not',
    'i cannot',
    "i won't",
    'i will not',
    "i'm unable",
    'i am unable',
    "i'm not able",
  ],
  ...['i am not able', "i don't feel comfortable", 'i must decline', 'i have to decline', 'as an ai'],
  ...['as a language model', 'as a large language model'],
  ...[
    'ich kann nicht',
    'ich kann das nicht',
    'ich kann dabei nicht',
    'ich kann ihnen dabei nicht',
    'als ki-',
    'dabei kann ich nicht',
  ],
  ...['das kann ich nicht', 'kann ich nicht', 'kann ich ihnen dabei nicht', 'kann ich dabei nicht'],
  ...[
    'no puedo ayudar',
    'no puedo responder',
    'no puedo proporcionar',
    'no puedo cumplir',
    'no me es posible',
    'como ia',
    'como modelo de lenguaje',
    'como una ia',
  ],
  ...['je ne peux pas', 'je ne suis pas en mesure', "en tant qu'ia", 'en tant que modèle'],
  ...['não posso', 'como uma ia', 'non posso', 'come ia', 'не могу', 'я не могу', 'как ии'],
  ...[
    '我不能',
    '我无法',
    '我無法',
    '无法回答',
    '不能回答',
    '作为ai',
    '作为一个ai',
    '作为人工智能',
    '作为一个人工智能',
  ],
  ...[
    'お答えできません',
    'お手伝いできません',
    'そのご要望には',
    'それはできません',
    'その質問には',
    'aiとして',
  ],
  ...['도와드릴 수 없', '답변할 수 없', '답변해 드릴 수 없'],
  ...['لا أستطيع', 'لا يمكنني', 'لا أقدر', 'मैं इसमें मदद नहीं', 'मैं मदद नहीं'],
  ...['tôi không thể', 'yardımcı olamam', 'saya tidak bisa', 'saya tidak dapat'],
];
/** A refusal in these has its verb at the end. */
const LATE_VERBS = /^(?:[^。.!！\n]{0,60}(?:できません|出来ません|かねます|수 없습니다|수 없어요))/;

const IN_A_WORD = /^\p{Script=Latin}{2}/u;

/** Whether a word of Latin letters goes on here: "As an airline" is no "as an ai". */
const goesOn = (said: string, at: number): boolean => IN_A_WORD.test(said.slice(at - 1, at + 1));

/** Whether a text declines to answer, in the languages that models do it in. */
export function isRefusal(text: string): boolean {
  const opening = text.trimStart().slice(0, 240).toLowerCase().replaceAll('’', "'");
  const said = opening.replace(APOLOGY, '');
  if (said !== opening && LATE_VERBS.test(said)) return true;
  return REFUSALS.some((refusal) => said.startsWith(refusal) && !goesOn(said, refusal.length));
}
