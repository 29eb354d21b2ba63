import type { Script } from '../script.ts';
import { scriptOf } from '../script.ts';

/** What people add, in the language that most texts of a script are in. No numbers, no negations. */
export interface Phrases {
  /** Small talk before or after, which has nothing to do with the question. */
  readonly smallTalk: readonly string[];
  /** What a speaker says between words. */
  readonly fillers: readonly string[];
  /** The line above a quoted mail. */
  readonly quoted: string;
  readonly signature: string;
}

const PHRASES: ReadonlyMap<Script, Phrases> = new Map<Script, Phrases>([
  [
    'Latin',
    {
      smallTalk: ['I hope you are well.', 'It is a lovely day here.', 'Greetings from the office.'],
      fillers: ['um', 'uh', 'like', 'you know'],
      quoted: 'On Monday, Alex wrote:',
      signature: '--\nAlex\nThis message is confidential.',
    },
  ],
  [
    'Greek',
    {
      smallTalk: ['Ελπίζω να είστε καλά.', 'Χαιρετισμούς από το γραφείο.'],
      fillers: ['εε', 'λοιπόν', 'δηλαδή'],
      quoted: 'Τη Δευτέρα ο Άλεξ έγραψε:',
      signature: '--\nΆλεξ\nΤο μήνυμα είναι εμπιστευτικό.',
    },
  ],
  [
    'Cyrillic',
    {
      smallTalk: ['Надеюсь, у вас всё хорошо.', 'Привет из офиса.'],
      fillers: ['эм', 'ну', 'как бы', 'типа'],
      quoted: 'В понедельник Алекс написал:',
      signature: '--\nАлекс\nЭто письмо конфиденциально.',
    },
  ],
  [
    'Hebrew',
    {
      smallTalk: ['אני מקווה ששלומכם טוב.', 'ברכות מהמשרד.'],
      fillers: ['אה', 'כאילו', 'אז'],
      quoted: 'ביום שני אלכס כתב:',
      signature: '--\nאלכס\nהודעה זו חסויה.',
    },
  ],
  [
    'Arabic',
    {
      smallTalk: ['أتمنى أن تكونوا بخير.', 'تحياتي من المكتب.'],
      fillers: ['يعني', 'آه', 'طيب'],
      quoted: 'كتب أليكس يوم الاثنين:',
      signature: '--\nأليكس\nهذه الرسالة سرية.',
    },
  ],
  [
    'Devanagari',
    {
      smallTalk: ['आशा है आप ठीक होंगे।', 'दफ़्तर से नमस्ते।'],
      fillers: ['मतलब', 'अच्छा', 'हम्म'],
      quoted: 'सोमवार को एलेक्स ने लिखा:',
      signature: '--\nएलेक्स\nयह संदेश गोपनीय है।',
    },
  ],
  [
    'Thai',
    {
      smallTalk: ['หวังว่าคุณจะสบายดี', 'สวัสดีจากที่ทำงาน'],
      fillers: ['เอ่อ', 'แบบว่า', 'คือ'],
      quoted: 'เมื่อวันจันทร์ อเล็กซ์เขียนว่า:',
      signature: '--\nอเล็กซ์\nข้อความนี้เป็นความลับ',
    },
  ],
  [
    'Hangul',
    {
      smallTalk: ['잘 지내시길 바랍니다.', '사무실에서 인사드립니다.'],
      fillers: ['음', '그', '뭐랄까'],
      quoted: '월요일에 알렉스가 썼습니다:',
      signature: '--\n알렉스\n이 메시지는 기밀입니다.',
    },
  ],
  [
    'Kana',
    {
      smallTalk: ['いつもお世話になっております。', 'お元気でお過ごしのことと思います。'],
      fillers: ['えっと', 'あの', 'なんか'],
      quoted: '月曜日にアレックスさんが書きました:',
      signature: '--\nアレックス\nこのメッセージは機密です。',
    },
  ],
  [
    'Han',
    {
      smallTalk: ['希望你们都好。', '办公室的同事向你们问好。'],
      fillers: ['嗯', '那个', '就是'],
      quoted: '星期天亚历克斯写道:',
      signature: '--\n亚历克斯\n此邮件为机密。',
    },
  ],
]);

/** The shortest text that something is added to: a name, a label or an option of a choice gets none. */
const LEAST_LENGTH = 12;

/** What is added to a text, in its script; absent where it is too short or its script is not known. */
export function phrasesFor(text: string): Phrases | undefined {
  return text.trim().length < LEAST_LENGTH ? undefined : PHRASES.get(scriptOf(text));
}
