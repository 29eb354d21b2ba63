"""Phrases of the production split: what people really type into a help-desk form.

Informal, longer, with other words than the clean tickets, several matters in one message, signatures and quoted
mail. The slots are those of phrases.SLOTS. Nothing here is used for training or validation.
"""

MATTERS = {
    "account": [
        "im locked out of [my profile|everything on your site], typed the pwd wrong a couple times i guess and now it just says come back later",
        "the 2FA text goes to my [old mobile|ex-colleague's phone], so I'm stuck at the code screen",
        "we've got a new starter, {name}, and [they|the poor soul] still [can't get into|have no credentials for] the system",
        "{name} quit last week and I'm pretty sure they still have the keys to our account. can you kick them out",
        "{name} should see the numbers for {city} but not the rest, where do I set who may see what",
        "I got married and the site still greets me under my maiden name, and the username has it too",
        "pls wipe my profile and everything you know about me, gdpr and so on",
        "could you make {name} admin? the previous admin retired and nobody else has the rights",
        "reset mail never shows up. checked junk, checked the other inbox, nada. so no way to choose a new password",
        "we ended up with two logins for the same company (long story) and want just the one",
    ],
    "billing": [
        "my bank statement has you guys on it [twice|2x], {amount} each, same day, one purchase",
        "what is this {amount} you took from us on {date}?? nobody here has a clue what it's for",
        "bookkeeping says the VAT ID on {invoice} is not ours, so they refuse to file it",
        "got a dunning letter from you lol. we wired the {amount} ages ago, I can send proof",
        "the visa on file is about to die, new one came in the mail, where do I put the number so the monthly plan keeps getting paid",
        "we'd been told {amount} a month for the plan and now you're taking {amount}. nobody warned us",
        "can't find a receipt for {order} anywhere and my expense report bounces without it",
        "your paperwork for {order} still has the old {city} address of our accounts payable, can they get a fresh copy with the right one",
        "we'd like to stop paying for the premium plan from {month}, budget cuts",
        "I'm told we have a credit note open, yet the full {amount} got debited again",
    ],
    "orders": [
        "so I hit buy too fast: {order} should be {count} pieces not {count}. you haven't boxed it up yet according to the site",
        "pls scrap {order}, boss changed his mind, it still says 'processing'",
        "checkout hung, I clicked again, and now I've apparently bought the {product} two times over. one is plenty, nothing has gone out yet",
        "can you squeeze a {product} into {order} before it gets packed?",
        "typo in the street name on {order}, my bad. still shows as 'not yet packed', so hopefully you can fix it on your end",
        "I paid [yesterday|on {date}] but no confirmation mail, and {order} isn't on my overview either. did it go through?",
        "swap the {product} for the bigger one in {order} pls, it's still waiting in your system",
        "could you sit on {order} for a bit? we're moving and there's nobody to take it, so don't pack it before {date}",
        "our PO number has to be on {order} or our purchasing dept throws a fit, I left that box empty",
        "{order} has been 'pending approval' since forever, do I need to click something?",
    ],
    "returns": [
        "the {product} isn't what we hoped for, how do I get it back to you and get my cash",
        "you packed a {product}, we'd bought a {product}. want to trade it for the right one",
        "opened the box and the {product} has a crack right across it, it's going back",
        "mailed the {product} back to you guys on {date}, you signed for it, and still no money",
        "that sticker I'm supposed to put on the box for sending the {product} back, the pdf is empty",
        "one of your people was meant to pick up the {product} we don't want anymore. nobody came",
        "got grey, wanted black. the {product} that is. can we switch it",
        "we gave back {count} things and only saw money for one of them",
        "threw away the packaging of the {product} already (sorry), can it still go back?",
        "you lot rejected the {product} I sent in because 'seal broken'. of course it's broken, that's how boxes open",
    ],
    "sales": [
        "we're fitting out a new place in {city}, maybe {count} desks with all the kit, what would that cost us roughly",
        "any chance of a better price if we take {count} of the {product}?",
        "is the {product} coming back in stock, it's been greyed out for weeks and I'd want to get one",
        "not a customer yet, [just looking|shopping around]. what's the difference between your two plans?",
        "would love someone to walk us through {app} before we sign anything",
        "do you do nonprofit pricing? thinking of getting the {product}",
        "need a formal offer on paper for {count} x {product}, our procurement won't budge without it",
        "before I spend the money: will the {device} play nice with a five year old laptop?",
        "how wide is the {product}? the page doesn't say and I need to know if it fits before I buy",
        "the offer you gave us in {month} lapsed, can somebody redo it",
    ],
    "shipping": [
        "[still no sign of|where on earth is] {order}? it was meant to be here on {date}",
        "tracking's been stuck on 'in transit' for {count} days now",
        "supposedly 'handed to resident' on {date}. I'm the resident. nothing was handed to me",
        "your driver chucked the box over the fence and drove off, or so the neighbours tell me. it's not in the garden either",
        "the van's already got our stuff on board but we've moved, can it go to {city} instead",
        "{count} cartons were meant to turn up, we count one. the rest must be sitting in some depot",
        "customs want a form for our package and I've no idea which one",
        "the guy rang, nobody was in, and the card he left has no number to call for a second attempt",
        "can the truck come after lunch? there's no one at the ramp in the mornings",
        "you mailed me that it left the warehouse, but never gave me a number to follow it",
    ],
    "technical": [
        "the {device} is dead as a doornail. no light, no beep, tried another socket",
        "{app} throws some 5{d}{d} thing at me [every time|whenever I hit save]",
        "ever since you pushed the new version {app} freezes on us",
        "my pc acts like the {device} isn't there, usb cable swapped already",
        "the connection of the {device} drops out all the time",
        "the {printer} spits out half pages and then jams",
        "numbers in {app} are way off, yesterday's takings show up as zero",
        "uploading our csv to {app} dies halfway through",
        "how on earth do you pair the {device}, the leaflet is in Chinese only",
        "{app} just gives me a white screen, both in chrome and firefox",
    ],
}

PRESSURE = {
    "high": [
        "we're dead in the water until that's sorted", "asap please!!", "need this fixed like yesterday", "there's a queue out the door because of it", "we open at nine tmrw and can't without it",
        "every minute of this is burning money", "boss is breathing down my neck, has to be done today", "nobody in the building can do their job rn", "drop everything pls", "my flight is tonight and I need it done before I board",
    ],
    "normal": [
        "sometime this week would be great", "we can limp along till next week", "not on fire but don't let it slip past next week", "", "",
        "let me know what you find out", "", "would be nice to have it off my desk by next friday", "we've got a stopgap for now so a couple of days is ok", "",
    ],
    "low": [
        "no biggie, whenever", "zero hurry on this", "don't lose any sleep over it", "it'll keep till after the summer", "no need to even open this before autumn",
        "bottom of the pile is fine", "take all the time you like", "we won't need it for months", "only if you're bored :)", "can sit for ages",
    ],
}
SECOND = {
    "normal": ["next week is fine for that one", "that one can follow in the next days", "look at that in the normal course"],
    "low": ["that one has all the time in the world", "no hurry with that", "that can wait for months"],
}

FIRST = ["but first of all, and that's why I'm writing:", "what I need you to sort out first though:", "please start with this one:", "the main thing, before any of that:", "number one on my list, please do this first:"]
LEAD = ["first things first:", "main thing, please tackle this before the rest:", "the one I need solved first:", "priority one for me:", "start with this please:"]
THEN = ["also, separately,", "and once that's done,", "while I have you, second thing:", "oh and later on,", "another one for afterwards:", "p.s."]
EARLIER = ["one for afterwards:", "for later on:", "not right now, but at some point:", "second on my list:"]
BEFORE = ["couple of things.", "got a few points for you.", "two or three things piled up here.", "ok so, several things at once, sorry."]
GREETING = ["hi there", "hey,", "hiya", "Hi team!", "hello again", "hey guys", "heya, me again", "Morning all"]
CHAT = [
    "hope you're all well, weather here in {city} is awful.", "sorry for the long mail, typing on the train.", "I rang the hotline but gave up after twenty minutes of music.", "not sure if this is the right inbox, if not pls pass it on.",
    "love your shop btw, been buying for years.", "our {name} usually does this but is on leave.", "third time lucky with this form.", "quick one from me (ok, maybe not so quick).",
]
SIGNATURE = [
    "cheers\n{name}", "thx\n{name}\n\nSent from my phone", "ta, {name}", "{name}\nOffice Manager | {city}\nT +00 {d}{d}{d} {d}{d}{d} {d}{d}",
    "--\n{name}\nOperations\nThis e-mail may contain confidential information. If you are not the intended recipient, please delete it.", "rgds, {name} ({city} branch)",
]
QUOTE = ["---------- Forwarded message ----------\nFrom: {name}\nDate: {date}\nSubject: old thing, solved", "On {date} {name} wrote (this is done, only for your files):", "-----Original Message-----\nFrom: {name}\nSubject: closed since {date}"]
FORWARD = ["below an old mail that's been dealt with, just fyi.", "ignore the quoted bit at the bottom, that got solved.", "(the thread underneath is finished business.)"]
