"""The wording of page text: word lists and patterns, each bounded or anchored so that a line costs linear time."""

import re

AGENCY = (
    r"(?-i:AFP|Reuters|REUTERS|AP|Associated Press|EPA|EFE|DPA|dpa|Xinhua|Anadolu(?: Agency)?|AA|Getty(?: Images)?|UPI"
    r"|Bloomberg|Shutterstock|iStock|TASS|Tass|RIA|ANSA|PTI|ANI|IANS|Bernama|Kyodo|Yonhap|Tanjug|Beta|Hina|FoNet"
    r"|IPS|SPA|WAM|KUNA|QNA|Petra|Agencies|Agency|TNS|News Agency|Handout|Supplied|Wikimedia(?: Commons)?"
    r"|Unsplash|Pixabay|Flickr|Twitter|Facebook|Instagram)(?-i:(?![a-z\d]))"
)
DATE_WORDS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september"
    " october november december mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday"
    " saturday sunday am pm a p m gmt utc est edt et pst pdt pt ist bst cet cest hrs hours st nd rd th published"
    " updated posted last modified first on at the date time created of edited minutes minute hour day days week"
    " weeks ago today yesterday".split()
)
PAGE_WORDS = frozenset(
    "share tweet print email e-mail mail copy link save facebook twitter whatsapp telegram linkedin instagram"
    " youtube reddit pinterest viber messenger tiktok threads flipboard pocket menu search home login register"
    " subscribe sign log in up on this via to post article comments comment page skip content main navigation listen"
    " play loading close back top next previous more follow us rss feed feeds icon logo button arrow chevron left"
    " right down gallery sponsored advertisement advertisements ad ads promoted download app font size text a x".split()
)
NAME_WORDS = frozenset(
    "and of the at in for von van de der den da di del la le el al bin ibn y e & with on our special staff writer"
    " writers reporter reporters correspondent correspondents editor contributor agencies agency bureau chief web"
    " desk online team senior political business foreign diplomatic news service".split()
)

BYLINE = (
    r"\W*(?:(?:additional |further )?(?:written|reported|posted|published|edited|compiled|text|story|words"
    r"|analysis|report"
    r"|interview|translated|photos?|photographs?|pictures?|images?|video|reporting|writing|editing)\s+)?by\b:?\s+(?=\S)"
)
READING_TIME = r"(?:read(?:ing)? time:?\s*)?(?:about\s*)?\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+read)?|no time to read\?"
COUNT = (
    r"(?:no|\d[\d,.]{0,9}k?|leave a|post a|add a|view(?: all)?|show|hide)\s+(?:comments?|repl(?:y|ies)|views?"
    r"|shares?|likes?)"
    r"|comments?\s*\(?\d{0,6}\)?"
)
ADDRESS = (
    r"(?:\w+:?\s*|\[\w+\]\s*)?(?:https?://|www\.)\S+|(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:follow\s+)?@\w{2,30}"
    r"|(?:tel|phone|fax|mobile|call|whatsapp)?[\s.:]{0,3}\+?\d[\d ()/-]{7,30}\d"
)
CONTACT = (
    r"(?:e-?mail|tel|telephone|phone|fax|mobile|hotline|whatsapp|website|web|twitter|facebook|instagram)\s*:\s*\S{1,60}"
    r"(?:\s\S{1,30}){0,3}"
)
ICON = r"(?:[\w-]+\s+){0,3}(?:icons?|logo|chevron)|\w+[-_](?:icon|logo|arrow)\S{0,20}"
SEPARATOR = r"\s*[|•·›»>]+\s*|\s+[/–—-]+\s+|\s{3,}|\t+"

LEADS_ON = (
    r"(?:also read|read also|read more|read next|read|see also|also see|also watch|watch(?: now| live)?|listen|related"
    r"|must read|don['’]t miss|up next|next|previous|prev|recommended(?: for you)?|trending|further reading"
    r"|explore more"
    r"|continue reading|more on this|(?:previous|next|related|more|top|latest|popular|recommended|trending|most read"
    r"|most popular|read more|similar) (?:articles?|stor(?:y|ies)|news|posts?|topics?|content|links?|reading|coverage"
    r"|videos?)|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|editor['’]?s['’]? (?:picks?|choice)|in other news)"
)
TEASER_LABEL = rf"\W*(?:{LEADS_ON}\W*|more\W*>+|more (?:on|from|about) .{{2,60}}:)"
TEASER = rf"\W*{LEADS_ON}\s*[:|>»]+.{{1,220}}"
TAGS = r"\W*(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|section|posted in|labels)\s*:.{1,200}"
ADVERT = (
    r"\W*(?:advert(?:isement|orial)?s?|sponsored(?: content| post)?|promoted|paid (?:content|post|partnership)"
    r"|(?:story|article|advertisement)\W{1,3}continue[sd]?\b.{0,60}"
    r"|(?:scroll (?:down )?to continue|continue reading below).{0,60})\W*"
)
FORM = (
    r"(?:leave (?:a|your) (?:comment|reply)|your e-?mail (?:address )?will not|required fields|post (?:a "
    r"|your )?comment"
    r"|be the first to comment|save my name|name ?\*|e-?mail ?\*|you must (?:be logged|log) in|add a comment"
    r"|cancel reply"
    r"|log ?in to (?:comment|continue|read)|join the (?:discussion|conversation)|comments are (?:closed|moderated)"
    r"|what do you think\? (?:let|leave|tell))"
)

PICTURE = (
    r"(?:(?:file|stock|ap|afp|reuters) )?"
    r"(?:photo(?:graph)?s?|images?|pictures?|pics?|caption|credits?|graphic|illustration)"
)
CREDITED = rf"{PICTURE}(?: (?:credits?|courtesy(?: of)?|source|by))?"
BRACKETED_CREDIT = (
    rf"[\[(](?:{CREDITED}\s*[:/|]|{PICTURE} (?:by|courtesy|credit)\b|file(?:\s*[:/]|\s+(?:photo|image|picture))"
    rf"|{PICTURE}[\])]|(?:via )?{AGENCY}\s*[/:]|ap photo\b)[^\])\n]{{0,100}}(?:[\])]|\Z)"
)
NAMED_CREDIT = rf"\b{CREDITED}\s*:\s*[^.!?:\n]{{0,60}}?\b{AGENCY}(?:\s*/\s*\w{{2,20}})?"
CREDIT = rf"{BRACKETED_CREDIT}|{NAMED_CREDIT}"
CREDIT_FIRST = (
    rf"\W*(?:{CREDITED}|source)\s*[:|]\s*\S.*|©\s?\S.*"
    rf"|\W*{PICTURE} (?:by|courtesy(?: of)?) (?:the )?(?-i:[A-Z])\S*(?:\s+\S+){{0,5}}(?<![.!?])"
)
CREDIT_LAST = (
    rf"{BRACKETED_CREDIT}\.?\Z|\b{CREDITED}\s*:\s*(?-i:[A-Z@])[^.!?\n]{{1,60}}\.?\Z"
    rf"|[/|]\s*{AGENCY}(?:\s+(?:images?|photos?|via .{{2,30}}))?\Z|\b(?-i:AP|AFP|Reuters) (?:file )?photo\b.{{0,40}}\Z"
    r"|\b(?-i:Getty Images|Shutterstock|iStock)\W*\Z"
)

REPORTED = r"[\"“”«»]|\b(?:said|says|told|according|announced|added|wrote|tweeted|asked|reported)\b"
ADDRESSES_READER = r"\b(?:our|us|we|your|you|subscribe|subscription|newsletter|cookies|read more|click here)\b"
ASKS = (
    r"\W*(?:please |kindly )?(?:subscribe\b|sign up\b|sign in to|register (?:now|here|for free)|follow (?:us\b|our\b|@)"
    r"|like (?:us on|our page|the page)|join (?:our|us on|the conversation)|share (?:this|your (?:thoughts|views)|on\b)"
    r"|download (?:our|the)\b.{0,40}\bapp\b|click (?:here|on the link|to (?:share|read|watch|subscribe))|tap here"
    r"|support (?:us\b|(?:our|independent|quality) (?:work|journalism|reporting|newsroom|mission|site|coverage))"
    r"|donate (?:now|today|here|to us)|become a (?:member|patron|subscriber|supporter)|never miss|turn on notifications"
    r"|get (?:the |our |all the |your )?(?:latest|daily|breaking|free|top) (?:news|stories|updates|headlines"
    r"|newsletter)"
    r"|stay (?:tuned|informed|up to date|updated|connected)|don['’]t miss (?:out|a)\b|enter your e-?mail"
    r"|enable (?:cookies|javascript|notifications)|(?:write|e-?mail|send|contact|reach) (?:to )?us\b|send your\b"
    r"|(?:have|got) a (?:story|(?:news )?tip)\b|read (?:more|the full (?:story|article|report)) (?:here|at|on)\b"
    r"|for (?:more|the latest|further|all) (?:news|stories|updates|information|details)\b.{0,60}\b(?:visit|follow"
    r"|click)\b"
    r"|this is a (?:premium|subscriber))"
)
PRICE = r"(?:[$€£₹]|\brs\.?|\binr|\busd)\s?\d"
OFFERS = (
    r"\bnewsletters?\b.{0,80}\b(?:your|you|sign|subscribe|inbox|here)\b|\b(?:in|to|into) your (?:inbox|mailbox)\b"
    r"|\bour (?:whatsapp|telegram|viber|youtube) (?:channel|group|community)|\breaders like you\b|\bsubscribe now\b"
    r"|\bour (?:readers|journalism|reporting|newsroom)\b.{0,80}\b(?:support|subscri|contribut|donat)"
    r"|\b(?:support|fund)s? (?:our|independent) journalism|\bunlimited (?:digital )?access\b"
    rf"|\bcancel (?:at )?any ?time\b|\bfor (?:just|only|as little as) {PRICE}.{{0,80}}\b(?:you|us|your|our)\b"
    rf"|\bsubscri(?:be|ption|bing)s?\b.{{0,60}}{PRICE}|{PRICE}.{{0,60}}\bsubscri|\bwe use cookies"
    r"|\buses? cookies (?:to|for)|\baccept (?:all )?cookies|\bour (?:cookie|privacy) policy"
    r"|\b(?:terms of (?:use|service)|privacy policy)\b.{0,60}\b(?:terms|privacy|you|our|cookies)\b"
)
COPYRIGHT = (
    r"(?:©|\bcopyright\b)\s*(?:\(c\)|©)?\s*(?:[\w.,&'’ -]{0,50}?\b)?(?:19|20)\d\d|\(c\)\s*(?:19|20)\d\d"
    r"|\ball rights (?:are )?reserved|\bno part of this (?:site|publication|article|material)\b"
)
END_NOTE = (
    r"\W*(?:(?:the|this) (?:author|writer|columnist) (?:is|was|can|has|works|teaches)\b|editor['’]s note\b|disclaimer\b"
    r"|\(?(?:additional |further )?(?:reporting|writing|editing) by|with (?:additional )?(?:inputs?|reporting"
    r"|files?) from"
    r"|(?:this|the) (?:story|article|report|post|piece|op-ed|column|commentary)\b.{0,60}"
    r"\b(?:published|syndicated|auto-generated|republished|appeared|not been edited|edited by)\b"
    r"|(?:originally|first) published|(?:the )?(?:views|opinions) expressed|corrections?:|sources?:|credits?:"
    r"|via:?\s+\S{2,30}\Z)|[*—–-]\s*(?:the author|(?-i:(?:[A-Z][\w.'’-]*\s+){1,5}is))\b"
)

DATELINE = rf"(?:[A-Z][\w .,'’/-]{{0,60}}?)?\((?:{AGENCY}|[A-Z]{{2,8}})\)\s*[-–—]{{1,2}}\s*"
SLUG = (
    rf"(?<=[.!?”\"’])\s*(?:[-–—]{{1,2}}\s*(?:{AGENCY}|[A-Z]{{2,8}})(?:\s*/\s*\w{{2,12}})?"
    rf"|[(\[](?:with )?{AGENCY}(?: inputs)?[)\]]|[(\[][\w-]+\.(?:com|org|net)[)\]])\s*\Z"
)
READ_MORE = r"[(\[](?:also read|read also|read more|see also|related|watch)\s*[:|][^)\]\n]{0,160}[)\]]"
READ_MORE_LAST = r"(?<=[.!?”\"’])\s*(?:also read|read also|read more|see also|related)\s*[:|].{0,200}\Z"
READ_FIRST = r"(?:\d{1,2} min(?:ute)?s? read|advertisement)\s+(?=[A-Z“\"])"


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of this module, blind to case where it does not say otherwise."""
    return re.compile(pattern, re.IGNORECASE)
