"""What people type, and what must be among the first three pages found; `#` names the very clause or heading."""

WORDS = (
    ("投诉", "handbook/"),
    ("受理", "handbook/02-intake/2.1.html"),
    ("时限", "reference/limits.html"),
    ("闭环", "handbook/03-process/3.4.html"),
    ("投诉受理", "handbook/02-intake/2.1.html"),
    ("身份证", "handbook/02-intake/2.1.html"),
    ("噪声扰民", "handbook/05-special/5.1.html#noise-dissuaded"),
    ("电梯困人", "handbook/05-special/5.2.html#lift-entrapment-reported"),
    ("延期", "handbook/02-intake/2.4.html"),
    ("回访", "handbook/03-process/3.4.html"),
    ("诉讼时效", "handbook/07-dispute/7.3.html#limitation-period-told"),
    ("欠费", "handbook/05-special/5.1.html#no-refusal-for-arrears"),
)
NUMBERS = (
    ("2.1.4", "handbook/02-intake/2.1.html#intake-review-in-time"),
    ("1.1.5", "handbook/01-principles/1.1.html#first-response-in-time"),
    ("3.4.8d", "handbook/03-process/3.4.html#no-forced-closing"),
    ("7.1.1c", "handbook/07-dispute/7.1.html#level2-answer-in-time"),
    ("8.2.3", "handbook/08-governance/8.2.html"),
    ("5.2.2b", "handbook/05-special/5.2.html#major-told-orally"),
)
TITLES = (
    ("分类与归档", "handbook/02-intake/2.3.html"),
    ("应急响应", "handbook/05-special/5.2.html"),
    ("满意度调查", "handbook/06-supervision/6.2.html"),
    ("培训与考核", "handbook/04-service/4.2.html"),
    ("照常受理", "handbook/02-intake/2.1.html#accepted-without-evidence"),
    ("劝逼撤诉", "handbook/03-process/3.4.html#no-pressure-to-withdraw"),
    ("书面快报", "handbook/05-special/5.2.html#major-reported-in-writing"),
    ("司法确认", "handbook/07-dispute/7.1.html#judicial-confirmation-window"),
    ("打击报复", "handbook/05-special/5.1.html#no-retaliation"),
    ("暂缓销毁", "handbook/07-dispute/7.4.html#dispute-puts-legal-hold"),
)
LIMITS = (
    ("24小时", "reference/limits.html#first_response"),
    ("48 小时", "reference/limits.html#intake_review"),
    ("72小时", "reference/limits.html#result_feedback"),
)
FORMS = (
    ("登记表", "forms/F01.html"),
    ("F01", "forms/F01.html"),
    ("F16", "forms/F16.html"),
    ("派单", "forms/F05.html"),
    ("答复函", "forms/F09.html"),
    ("CK-2", "checklists/CK-2.html"),
)
FIELDS = (
    ("初步审核时间", "reference/fields.html"),
    ("投诉编号", "reference/fields.html#case_id"),
    ("不予受理理由", "reference/fields.html"),
)
SEARCHES = (*WORDS, *NUMBERS, *TITLES, *LIMITS, *FORMS, *FIELDS)
