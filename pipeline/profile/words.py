"""What speaks for which value of a field: lemmas, places, units. Data only; `fields` walks it.

Lemmas are canonical: they stand for their group in all languages. The values are those of the record's
vocabulary. The tables are by hand, as a news desk files its stories; `make eval` measures them ("fields
filled", "fields wrong").
"""

from __future__ import annotations

# What sort of news a fact is. A lemma that opens two kinds of story stands in neither row.
SIGNAL_FOCUS = {
    # something stopped, broke or hurt somebody
    "Outage or incident": "outage defect restore jam crash collapse injure die death cancel ground divert"
    " recall"
    " interrupt fire explosion evacuate accident crack disruption failure fault inspection"
    " maintenance electricity impurity batch harm contaminate contamination pollute pollution spill toxic"
    " poison outbreak",
    # somebody sets or changes the rules for others
    "Policy change": "ban allow rule restrict policy code term exempt mandate guideline opt-out consent"
    " object",
    # somebody buys, sells, merges or rescues
    "Deal": "buy sell merge merger takeover acquisition acquire bid negotiate purchase shareholder stake"
    " buyer"
    " transfer price rescue",
    # before a court, or a regulator that acts like one
    "Litigation": "lawsuit sue court lawyer fine appeal annul judge verdict ruling complaint plaintiff"
    " damages"
    " settlement tribunal investigate prosecutor claimant defendant accused plea plead guilty sentence suit"
    " judgment hearing prosecution",
    # somebody builds
    "Build-out": "build cable route fiber subsea datacenter lay landing construct construction capacity km"
    " expand-network permit kilometre",
    # somebody broke in, or a door stood open
    "Security": "attack attacker security vulnerability breach hacker password leak backup ransomware malware"
    " phishing encrypt hash intruder stolen steal exposed",
    # figures of a business
    "Market": "revenue profit loss dividend earnings turnover market capital deposit liquidity loan credit"
    " shares investor collateral guarantee lend",
    # who governs an institution, and how
    "Governance": "election elect vote ballot proxy board receiver suspend director bylaw candidate chair"
    " member resign appoint committee nominate",
}

# The field of interest follows from the sort of news.
PRIMARY_DOMAIN = {
    "Outage or incident": "Operations",
    "Policy change": "Governance",
    "Deal": "Market",
    "Litigation": "Governance",
    "Build-out": "Infrastructure",
    "Security": "Security",
    "Market": "Market",
    "Governance": "Governance",
}

# Those that govern others: whatever the news is about, their part in it is governance.
GOVERNING = ("Government or regulator or court", "Governance body", "Standards body")

# The desk of a newsroom that would take the story.
TOPIC = {
    "Artificial intelligence": "artificial-intelligence openai model training train chatbot algorithm"
    " machine-learning generative",
    "Surveillance and biometrics": "recognition biometric face camera surveillance facial police",
    "Data protection": "privacy data consent personal opt-out minor post user",
    "Data leaks": "leak backup password hash breach hacker stolen steal copy",
    "Mergers and takeovers": "buy takeover merger merge acquisition acquire shareholder stake competition"
    " buyer"
    " seller",
    "Banking": "bank deposit loan lend liquidity capital collateral branch credit",
    "Subsea cables": "cable subsea lay landing seabed fiber terabits pair",
    "Internet exchange and routing": "exchange peering port routing traffic loop switch network bgp route",
    "Internet number resources": "registry address prefix allocation ipv4 ipv6 asn",
    "Elections and boards": "election elect vote ballot proxy board candidate bylaw",
    "Aviation": "flight aircraft airline airport pilot rudder aviation fly jet airway",
    "Ports and shipping": "ship pier port crane harbour dock vessel cargo container",
    "Medicines": "tablet drug medicine pharmacy dose pill milligram mg recall",
    "Medical research": "study trial participant placebo journal researcher article retraction withdraw"
    " recurrence patent enroll statistician",
    "Accidents and safety": "injure die death collapse accident safety inspect victim rescue fell crane",
    "Courts and lawsuits": "court lawsuit judge appeal annul verdict ruling tribunal",
    "Energy": "electricity power grid plant reactor gas oil wind solar turbine",
    "Cloud and data centres": "cloud datacenter server hosting region availability",
    "Software": "software program computer device update bug patch virus malware",
    "Retail and food": "shop store grocery supermarket grocer food retail",
    "Vehicles": "car vehicle driver motor brake airbag battery",
    "Schools and universities": "school university student teacher campus",
    "Telecommunications": "mobile operator subscriber spectrum carrier telecom roaming frequency megahertz",
    "Water and environment": "water river drinking sewage pollution pollute contamination contaminate waste"
    " environment emission toxic",
}

# Places of the claims' gazetteer, by the regions of the vocabulary.
REGION = {
    "Africa": "africa south-africa kenya nigeria ghana tanzania djibouti mauritius ethiopia uganda rwanda"
    " senegal morocco algeria tunisia libya sudan somalia angola mozambique zambia zimbabwe cameroon",
    "Asia Pacific": "asia india pakistan bangladesh china taiwan japan south-korea north-korea singapore"
    " malaysia"
    " indonesia vietnam thailand philippines cambodia sri-lanka nepal hong-kong australia new-zealand fiji",
    "North America": "north-america united-states canada east-coast west-coast",
    "Latin America and Caribbean": "latin-america south-america central-america caribbean mexico brazil"
    " argentina"
    " chile uruguay paraguay bolivia peru ecuador colombia venezuela panama costa-rica cuba",
    "Europe and Middle East": "europe european-union united-kingdom germany france spain portugal italy"
    " netherlands belgium ireland switzerland austria sweden norway denmark finland iceland estonia latvia"
    " lithuania poland czechia slovakia slovenia hungary romania bulgaria croatia serbia greece cyprus malta"
    " ukraine russia turkey israel lebanon syria jordan iraq iran yemen oman qatar saudi-arabia emirates"
    " egypt"
    " middle-east red-sea baltic mediterranean",
}

# What a figure must reach for Medium, High, Critical. Thresholds by hand, in steps that a reader of news
# would call thousands, a city, a country.
_PEOPLE = (
    "person customer patient user account member subscriber passenger adult minor employee household"
    " participant resident voter taxpayer job"
)
_GOODS = "device pack vehicle car phone record unit"
_CARRIERS = "aircraft ship train plane"
_TRIPS = "flight departure sailing"
_PLACES = "shop branch clinic hospital school"
_MONEY = "USD EUR GBP CHF franc mark"
_SMALL_MONEY = "JPY CNY INR"
PEOPLE = (1e4, 1e6, 1e8)  # a town, a big city, a country
IMPACT = {
    unit: floors
    for units, floors in (
        (_PEOPLE, PEOPLE),
        (_GOODS, (1e5, 1e7, 1e9)),  # of which one household holds several
        (_CARRIERS, (2e1, 1e3, 1e4)),  # of which one carries many people or much trade
        (_TRIPS, (1e2, 1e3, 1e5)),
        (_PLACES, (1e2, 1e3, 1e4)),
        (_MONEY, (1e7, 1e9, 1e10)),
        (_SMALL_MONEY, (1e9, 1e11, 1e12)),  # a hundredth of the others
    )
    for unit in units.split()
}
# A figure tells of impact where something is done to what it counts; otherwise it tells of size.
DONE = (
    "affect injure die recall ground cancel close cut lose ban restrict suspend fine leak copy steal"
    " expose buy"
    " sell lend guarantee withdraw deliver pay cost train use impose divert owe raise invest fund transfer"
    " stop hit evacuate delay reach contain hold backup store cover outage"
)
# A life lost is High, people hurt are Medium, however many.
HARM = (("High", "die death dead kill fatal"), ("Medium", "injure hurt wound"))
LEVELS = ("Low", "Medium", "High", "Critical")

# A service that others depend on stops or starts again ...
STOPS = "outage ground cancel close shut stop suspend divert recall interrupt restore reopen halt lose delay"
# ... where it is one of these that does
SERVICES = (
    "flight airline aircraft jet port pier crane ship train railway line plant network traffic exchange cable"
    " power electricity water grid shop hospital clinic pharmacy service server route site tablet batch drug"
    " school road bridge tunnel payment"
)
OUTAGES = "outage disruption interrupt restore ground"  # stops of themselves, whatever stopped
MACHINES = ("device",)  # at each of which somebody works: one that stopped counts as somebody who could not
THIRD = 1 / 3  # of what there is of a kind: High, however few they are. By hand.

# What an institution does: the verb of a fact that says it of itself. Business first, then decisions.
BUSINESS = (
    "run operate sell provide make build plan own hold employ have connect manage design publish produce"
    " carry"
    " supply detect host train lend insure rent serve distribute develop maintain collect research teach"
    " treat use"
)
DECISIONS = (
    "decide ban allow approve reject fine order recall suspend annul clear license grant guarantee sign buy"
    " impose lift examine investigate open find require forbid transfer appoint acquire agree withdraw"
    " retract"
    " correct close lodge ask request ground cancel expand introduce sue negotiate enroll deliver stop"
)
# What touches others: such a fact is worth telling even without a figure.
TOUCHES = (
    "affect injure die recall ground cancel close cut lose ban restrict annul suspend fine collapse leak copy"
    " steal expose owner buy sell outage cause find guarantee withdraw retract cover"
)

# Words of an institution's name that tell what it is and not where.
_NO_PLACE = (
    "the of for and at in on to a central national federal state royal public upper lower high supreme"
    " bank authority commission court office agency registry board council institute institution university"
    " hospital journal exchange internet number domain port harbour safety data privacy protection general"
    " competition commercial civil criminal administrative medicines health food drug aviation maritime"
    " seabed energy"
    " telecom telecommunications communications financial markets securities trade fair consumer forum"
    " association union society foundation network networks information ministry department service services"
    " civic digital rights practice research standards security cyber press"
)
NO_PLACE = frozenset(_NO_PLACE.split())
