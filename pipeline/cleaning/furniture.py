"""The furniture of a news page: lines that ask, link, share or protect, and tell nothing."""

import re

_LONGEST = 320
_SHORT = 160
_TAIL = 30
"""No end that tells furniture is longer."""
_ALONE = frozenset(
    """
    ad ads advert advertisement advertisements advertising sponsored share tweet email e-mail mail print save post pin
    facebook twitter x reddit pinterest linkedin tumblr whatsapp telegram instagram youtube flipboard snapchat comment
    comments more less menu search home news world politics business sport sports opinion culture lifestyle travel
    health science technology tech entertainment video videos photos gallery related read|more read|more: see|more
    load|more show|more view|more learn|more find|out|more continue|reading show|hide subscribe sign|up sign|in log|in
    login register newsletter newsletters follow like listen watch live copy|link link|copied share|this
    share|this|article share|article share|on|facebook share|on|twitter social|sharing print|this|article
    article|content story|continues|below story|continued|below continue|reading|below article|continues|below
    article|continues|after|ad related|stories related|articles related|content related|topics related|news
    related|links related|coverage recommended recommended|stories recommended|for|you you|may|also|like
    you|might|also|like more|stories more|news more|from more|on|this|story more|on|this|topic most|read most|popular
    most|viewed trending trending|now top|stories latest latest|news editors'|picks editor's|picks editor’s|picks
    editors’|picks don't|miss see|also also|see also|read read|next up|next go|deeper topics tags tags: topics: keywords
    about|the|author about|us contact|us author author: terms|of|use terms|of|service privacy|policy privacy
    cookie|policy all|rights|reserved back|to|top skip|to|content skip|to|main|content click|here vote|now live|updates
    full|coverage join|the|conversation leave|a|comment leave|a|reply add|a|comment post|a|comment view|comments
    show|comments loading loading... buy|now advertisement|-|story|continues|below sponsored|content paid|content
    partner|content promoted|stories from|our|partners report|error report|a|typo report|an|error view|on|twitter
    add|to|your|saved|stories remove|ads give|this|article share|full|article breadcrumb|trail|links read|full|article
    sign|up|now subscribe|now subscribe|today learn|more|here get|the|app open|in|app close cancel submit next previous
    """.replace("\n", " ").split()
)
_LABELS = frozenset(
    {
        "related",
        "more",
        "read more",
        "see also",
        "also see",
        "also read",
        "watch",
        "go deeper",
        "vote now",
        "see more",
        "read also",
    }
)
_START = re.compile(
    r"(?:"
    r"[(\[]?\s?(?:RELATED|SEE RELATED|Related|READ|Read"
    r"|Also read|ALSO READ|Read also|Read next|READ NEXT|MORE|More|SEE ALSO|See also"
    r"|Also see|WATCH|Watch|LISTEN"
    r"|Listen|PHOTOS|VIDEO|Also on [A-Z][\w ]{1,30}|Don['’]t miss|DON['’]T MISS|Go deeper|Full coverage|Full Coverage"
    r"|In pictures|Recommended|Next"
    r"|READ MORE|Read more|Read More|MORE ON THIS|More from [A-Z][\w .&]{1,30}|Related (?:story|stories|article|articles"
    r"|coverage|video))\s?(?::|\|| [-–—] )"
    r"|(?:RELATED|Related|READ MORE|Read More|More) (?=[\"“‘]?[A-Z0-9])(?:Video |Article |Story )?[^.]{8,140}\Z"
    r"|[\[(]?(?:Please |You can |To )?[Ss]ign up (?:for|to|here|now|today|with|below)\b|\[?SIGN UP\b"
    r"|(?:Please )?[Ss]ubscribe (?:to|now|today|here|for|on)\b|SUBSCRIBE\b"
    r"|(?:[-•*] ?)?(?:Please )?(?:Follow|Like|Join|Find|Connect with) (?:us|me|our|the (?:conversation|discussion)|@"
    r"|[A-Z][\w.'’]{1,25}(?: [A-Z][\w.'’]{1,25}){0,5})"
    r" ?(?:@?\w{0,20} )?(?:on|at|via|@)\b|Follow @\w"
    r"|(?:[A-Z][a-z]+,? )?[Cc]lick (?:here|below|on the link|through|the link)\b|CLICK (?:HERE|TO)\b"
    r"|GET (?:THE )?[A-Z ]{3,40}(?:HERE|APP)\b"
    r"|(?:Copyright|COPYRIGHT|©|\(c\) ?(?:Copyright )?\d{4}|© ?Copyright)\s?(?:©|\(c\)|\d{4}|[A-Z][\w ]{2,40}\d{4}|by\b)"
    r"|By (?:signing up|subscribing|clicking|continuing|submitting|providing your|entering your)\b"
    r"|(?:We|This (?:web)?site|Our (?:web)?site|This page) uses? (?:cookies|your)\b|(?:Accept|Manage|Reject) (?:all )?cookies\b"
    r"|(?:Enter|Submit) your e-?mail\b|Get (?:the|our|more|all the|your) (?:[\w’'&]+ ){0,8}(?:newsletters?|inbox|delivered"
    r"|alerts|app)\b"
    r"|Get (?:[A-Z][\w’'&]+ ){1,6}[\w’' ]{0,60}(?:delivered to your|in your inbox|newsletter)\b"
    r"|(?:Story|Article|Post)s? (?:continues?|continued) (?:below|after)\b|Scroll (?:down )?(?:for|to continue)\b"
    r"|Continue reading\b"
    r"|This (?:article|story) (?:is|was) (?:more than|published more than) \d|This advertisement has not\b"
    r"|Advertisement(?: \d{1,3}|:)\s?\Z"
    r"|(?:Media|Video|Audio) playback is (?:un|not )supported\b|Your (?:web )?browser (?:is|does)\b|(?:Please )?(?:enable"
    r"|turn on) JavaScript\b"
    r"|(?:Read|Read or|Print or|Save or)? ?[Ss]hare (?:this|on|via|your thoughts|your story|your views)\b|SHARE THIS\b"
    r"|Send (?:your )?(?:letters|tips|comments|news tips|story ideas|corrections|stories|e-?mails?) to\b|(?:Got"
    r"|Have) a (?:news )?(?:tip|story)\b"
    r"|(?:Visit|Check out|Download|Buy|Support) (?:us|our|the [\w ’']{2,40}(?:app|website|homepage|podcast))\b"
    r"|Visit [A-Z][\w ’']{2,40} ?homepage\b"
    r"|(?:Register|Log in|Login|Sign in|Create an account|Already a (?:subscriber|member)|Not a (?:subscriber"
    r"|member))\b(?: (?:for|to|or|now|here|with)\b|\?|\Z)"
    r"|(?:Thank you|Thanks) for (?:signing|subscribing|reading|registering|visiting)\b|Don['’]t have an account\b"
    r"|Want (?:more|to read more)\b.{0,80}\?"
    r"|(?:The )?(?:views|opinions) expressed (?:in|by|here|are)\b|(?:This|The) (?:material|content) may not be (?:published"
    r"|reproduced)\b"
    r"|Content created by\b|For (?:reprints?|licens(?:e|ing)|permissions?|more (?:newsletters|stories|news like))\b"
    r"|(?:For Reprints)\b"
    r"|To (?:read|see|get|receive|comment|continue reading|submit a|report a|subscribe)\b[^.]{0,90}\b(?:click|sign|log"
    r"|visit|subscrib|register|here)"
    r"|(?:Our|The|A|Free|Daily|Weekly|Morning|Evening|Politics|Breaking)(?: [A-Z]?[\w’']+){0,3} [Nn]ewsletters?(?=[A-Z]|\Z"
    r"|[:|])|(?:Daily|Weekly) newsletter"
    r"|(?:Have you|Do you have|Did you) [^.?]{5,90}\? (?:[A-Z][\w’ ]{1,30} )?(?:[Ee]mail|[Cc]ontact|[Gg]et in touch"
    r"|[Ll]et us know|[Tt]ell us|Send)"
    r"|LISTEN TO (?:THIS )?ARTICLE\b|Play [Vv]ideo\b|JUST WATCHED\b|Now [Pp]laying\b|Image \d{1,3} of \d|\d{1,3} ?/ ?\d{1,3}\Z"
    r"|\d{1,4} [Cc]omments?\Z|[Cc]omments \(\d+\)\Z"
    r"|(?:Editor|Editors|EDITOR)['’]?[sS]?['’]? (?:[Nn]ote|NOTE)\s?:|(?:CORRECTION|Correction|Corrections|Clarification"
    r"|CLARIFICATION)\s?:"
    r"|(?:An earlier version of )?[Tt]his (?:article|story|post|piece|report) (?:has been|was|originally) (?:updated"
    r"|corrected|amended|edited|published)\b"
    r"|Read more (?:about|on|here|at|from|in|of)\b|Watch (?:the|our|this) (?:full|live|entire)\b"
    r"|Open this photo in gallery\b|We apologi[sz]e, but this video\b"
    r"|(?:You can save this|Support (?:local|independent|quality) journalism)\b|There was an error, please\b"
    r"|The next issue of\b"
    r"|Up [Nn]ext\b[:|]|Duration:? \d|\d{1,2} min(?:ute)? read\Z"
    r")"
)
_END = re.compile(
    r"(?:\b(?:Read more|READ MORE|Read More|Vote Here|Vote Now|Learn more|Sign up here|Subscribe now|Share Tweet"
    r"|All rights reserved)[.!]?|[a-z?!'\"”’]\s?» ?|\bnewsletter(?:s)?"
    r"|(?:Privacy Policy|Terms of Service))[.]?\Z"
)
_RIGHTS = re.compile(
    r"\b[Aa]ll [Rr]ights [Rr]eserved\b|\bdelivered (?:straight |directly )?to your inbox\b|\bmay not be (?:published"
    r"|reproduced), ?broadcast"
)
_RIGHTS_NEED = ("eserved", "inbox", "may not be")
_TWEET = re.compile(r"[—–-]{1,2} ?[^()]{1,80}\(@\w{1,30}\).{0,4}[A-Z][a-z]{2,9} \d{1,2}, \d{4}\Z")
_NOTHING = re.compile(r"[\W_x]{0,40}\Z")


def is_boilerplate(line: str) -> bool:
    """Whether `line` is an advertisement, a link to elsewhere, a plea or a notice: by its words alone."""
    if len(line) > _LONGEST:
        return False
    if _NOTHING.match(line) or line.lower().replace(" ", "|") in _ALONE or _START.match(line) or _TWEET.match(line):
        return True
    if len(line) <= _SHORT and _END.search(line, max(0, len(line) - _TAIL)):
        return True
    return any(map(line.__contains__, _RIGHTS_NEED)) and _RIGHTS.search(line) is not None


def is_label(line: str) -> bool:
    """Whether `line` heads a list of links: "Related stories:"."""
    words = line.rstrip(" :").lower()
    return words in _LABELS or (
        len(line) < 40 and words.startswith(("related ", "recommended", "more stories", "most read", "most popular"))
    )
