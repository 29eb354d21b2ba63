/** Each word and how it is often misspelt; no numbers and no negations are among them. */
export const MISSPELT: ReadonlyMap<string, string> = pairs(
  `absolutely absolutly|accept acept|accommodation accomodation|account acount|achieve acheive|across accross
   actually actualy|address adress|again agian|agreement agreemant|although altough|always allways|amount ammount
   apparently apparantly|appointment apointment|arrived arived|available availible|because becuase|before befor
   beginning begining|believe beleive|between beetween|business buisness|calculate calcualte|calendar calender
   cancelled canceled|category catagory|colleague collegue|coming comming|company compnay|complete compleet
   customer custumer|customers custumers|definitely definately|delivery delivary|description discription
   different diffrent|disappeared dissapeared|email emial|embarrassed embarassed|environment enviroment
   especially especialy|exactly exactley|example exemple|experience experiance|explain explane|finally finaly
   following folowing|foreign foriegn|friend freind|friends freinds|government goverment|happened happend
   immediately immediatly|information infomation|interested intrested|invoice invioce|language langauge
   library libary|maintenance maintainance|message mesage|morning morining|necessary neccessary|neighbour nieghbour
   occurred occured|office ofice|order oder|package pakage|payment payement|people poeple|please pleas
   possible posible|probably probaly|problem probelm|product prodcut|question qestion|questions qestions
   really realy|receive recieve|received recieved|recommend reccomend|remember rember|response responce
   schedule schedual|separate seperate|should shoud|similar similiar|sincerely sincerly|successful succesful
   surprise suprise|thanks thnaks|their thier|therefore therefor|through trough|together togather|tomorrow tommorow
   truly truely|until untill|usually usualy|website webiste|wednesday wensday|weird wierd|which wich|writing writting
   wrote wrot|yesterday yesteday`,
);

/** Words and their short forms in messages, of six languages. */
export const SHORTENED: ReadonlyMap<string, string> = pairs(
  `about abt|and n|are r|because bc|between btwn|but bt|customer cust|delivery dlvry|department dept|information info
   message msg|messages msgs|okay ok|order ordr|package pkg|people ppl|please pls|problem prob|question q|see c
   should shld|thank thx|thanks thx|though tho|through thru|tomorrow tmrw|very v|want wanna|weekend wknd|what wat
   with w/|would wld|you u|your ur
   und u|vielleicht vllt|eigentlich eigtl|wirklich wirkl|vielen vln
   que q|porque xq|también tb|gracias grax|mañana mñn|mensaje msj
   pour pr|quoi koi|vous vs|nous ns|beaucoup bcp|toujours tjs|bonjour bjr|merci mci|problème pb
   пожалуйста пж|спасибо спс|сейчас щас|сегодня сёдня|что чё|привет прив|человек чел|вообще ваще
   você vc|obrigado obg|hoje hj|também tbm`,
);

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(/[|\n]/).map((pair) => pair.trim().split(' ') as [string, string]));
}

/** Letters that writers take for each other, and marks that they leave off; by the right letter. */
export const CONFUSED: ReadonlyMap<string, string> = new Map([
  ...left('ё е', 'й и', 'ή η', 'ί ι', 'ό ο', 'ύ υ', 'ώ ω', 'ά α', 'έ ε', 'أ ا', 'إ ا', 'آ ا', 'ँ ं'),
  ...both('ъ ь', 'щ ш', 'ة ه', 'ى ي', 'ذ ز', 'ظ ض', 'ט ת', 'כ ק', 'ס ש', 'ि ी', 'ु ू', 'श ष', 'ब व'),
  ...both(
    'ใ ไ',
    'ศ ส',
    'ณ น',
    'ฎ ด',
    '애 에',
    '왜 웨',
    '대 데',
    '래 레',
    '매 메',
    '개 게',
    '재 제',
    '돼 되',
    '세 새',
  ),
  ...both('か が', 'て で', 'は わ', 'を お', 'ず づ', 'じ ぢ', 'ッ ツ', 'っ つ', 'ゃ や', 'ょ よ', 'ュ ユ'),
  ...both('的 地', '在 再', '做 作', '已 以', '像 象', '帐 账', '带 戴', '坐 座', '进 近', '它 他', '合 和'),
  ...both(
    '请 清',
    '发 法',
    '货 获',
    '该 改',
    '查 察',
    '订 定',
    '单 担',
    '谢 榭',
    '到 道',
    '这 着',
    '帮 邦',
    '件 建',
  ),
]);

type Pairs = readonly (readonly [string, string])[];

function left(...pairs: readonly string[]): Pairs {
  return pairs.map((pair) => pair.split(' ') as [string, string]);
}

function both(...pairs: readonly string[]): Pairs {
  return left(...pairs).flatMap(([one, other]): Pairs => [
    [one, other],
    [other, one],
  ]);
}
