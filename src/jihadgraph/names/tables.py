"""Words that weigh little in a name, and words that other languages have for those in names."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """Words with spaces between them."""
    return text.split()


ARTICLES = frozenset(listed("al el ul il ol the"))
ASSIMILATED = {
    "an": "n", "as": "s", "ash": "sh", "esh": "sh",
    "ush": "sh", "ach": "ch", "az": "z", "ez": "z", "uz": "z", "ar": "r", "ur": "r",
    "ad": "d", "ed": "d", "ud": "d", "at": "t", "et": "t", "ut": "t", "adh": "dh", "ath": "th",
}  # fmt: skip
"""The Arabic article before a letter that it takes on: ``an-Nusra``, ``ash-Sham``."""
DROPPED = frozenset(("of",))
LINKS = frozenset(("e", "i", "ye"))
"""The izafat, between two words."""
PARTICLES = {
    **dict.fromkeys(("bin", "ben", "ibn", "bn", "بن", "ابن"), "bin"),
    **dict.fromkeys(("abu", "abou", "abi", "aboo", "ebu", "ابو", "أبو", "ابي", "أبي"), "abu"),
    **dict.fromkeys(("in", "en", "im", "au", "fi", "dans", "في", "در", "په"), "in"),
    **dict.fromkeys(("and", "et", "und", "wa", "wal", "va", "و"), "and"),
    **dict.fromkeys(("for", "on", "at", "ila", "to", "li", "الى"), "to"),
    **dict.fromkeys(("de", "du", "des", "der", "la", "le", "les", "die", "das", "dem"), "of"),
    "bint": "bint",
}
TITLES = {
    **dict.fromkeys(("mullah", "mulla", "mollah", "molla", "mulah", "ملا", "mla"), "mullah"),
    **dict.fromkeys(
        ("mawlawi", "maulvi", "maulawi", "mawlavi", "molvi", "molavi", "moulvi", "mowlawi",
         "maulavi", "مولوي", "مولوی"), "mawlawi"),
    **dict.fromkeys(("maulana", "mawlana", "moulana", "molana", "مولانا"), "mawlana"),
    **dict.fromkeys(
        ("sheikh", "shaikh", "shaykh", "sheik", "sheykh", "cheikh", "scheich", "شيخ", "الشيخ",
         "شیخ"), "sheikh"),
    **dict.fromkeys(("qari", "qaari", "kari", "قاري", "قاری"), "qari"),
    **dict.fromkeys(("haji", "hajji", "hadji", "haj", "hajj", "hadj", "حاجي", "حاجی"), "haji"),
    **dict.fromkeys(("hafiz", "hafez", "حافظ"), "hafiz"),
    **dict.fromkeys(("emir", "amir", "ameer", "أمير", "امیر"), "emir"),
    **dict.fromkeys(("mufti", "مفتي", "مفتی"), "mufti"),
    **dict.fromkeys(("ustad", "ustadh", "ustaz", "ostad"), "ustad"),
    **dict.fromkeys(("sayyid", "sayed", "syed", "seyyed", "sayid", "سید", "سيد"), "sayyid"),
    **dict.fromkeys(("dr", "doctor", "doktor", "docteur", "دکتر"), "dr"),
    **{title: title for title in ("mr", "mrs", "general", "gen", "commander", "president",
                                  "engineer", "colonel", "caliph", "شهيد", "shaheed")},
}  # fmt: skip
TITLES_AND_NAMES = frozenset(("sayyid", "emir", "hafiz"))
"""Titles that are given names too, in front of others: Amir Muhammad is not Muhammad."""
COMMON_NAMES = listed("""
muhammad ahmad mahmud ali omar hasan husain abdullah ibrahim khalid yusuf ismail isa musa
abdrahman abdaziz abdkarim usama hamza bakr khan saif salim said rashid karim nasir mustafa
jamal tariq walid zaid amin sulaiman daud harun uthman bilal rahman aziz akbar gul jan nur
ghulam nabi rabi haq fateh fatah sharif rahim hakim latif malik shah sultan amir majid habib
abdulah sadiq salih ayub yahya yunus idris umair anas saad zakir nasrulah faisal ayman
john michael david james peter paul
""")
"""Names that so many bear that they tell little by themselves."""
GIVEN_NAMES = frozenset(COMMON_NAMES) | frozenset(
    listed("""
hamid hamad hamud mahdi hadi jalal jamil jalil jabir jabar kamal kamil khalil nasr salman salam
sabir samir shakir shahid zahid zahir zubair talha tahir taha yasin yasir mansur masud marwan
muhsin munir murad mukhtar musab muslim nadir nadim najib faruq fahd fadil fuad adil adnan ahsan
ihsan akram ikram arif asad aslam ashraf hashim hisham hasim husam hatim haris idrisi imran umran
qasim qadir qahar wahid wahab wasim bashir bashar salah sad siraj tahar
""")
)
"""Names that are each a name of its own, however alike another one is: Hasan is not Husain."""
ONE_NAME = frozenset(
    listed("""
khalid walid tariq ladin hashim qasim jasim hatim talib ghalib faris yasir yasin tahir salih
zahid zakir sabir aziz amin anis habib sharif latif rahim jalil khalil nabil najib nadim wasim
bashir hanif rafiq shafiq
""")
)
"""Names that `e`, `i` and `ee` write alike; of others of that shape there are two."""
_PEOPLES = "muslim muslims people peoples ethnic"
_COUNTRIES = "republic country countries kingdom federation"
_PROVINCES = "province region wilayat"
_ATTACKS = "attack attacks bombing bombings shooting massacre blast explosion assault killing"
_ANY_BODIES = """
group groups movement network organization organisation fighters forces militant militants agency
agencies jamaat jamaah jamaa jamiat jama tanzim
"""
_BODIES = """
front army party brigade brigades battalion union ministry hospital katibat katiba harakat ansar
jaish jaysh jund lashkar jabhat hizb caliphate emirate council government security
"""
GENERIC = frozenset(
    listed(f"""
    {_PEOPLES} {_COUNTRIES} {_PROVINCES} city district {_ATTACKS} {_ANY_BODIES} {_BODIES}
    islamic state islam islamist democratic arab united military news national land
    """)
)
"""Words of many names, which tell little beside others."""
KINDS = {
    **dict.fromkeys(listed(_ANY_BODIES + _BODIES), frozenset(("group", "organization"))),
    **dict.fromkeys(listed(_ATTACKS), frozenset(("attack",))),
    **dict.fromkeys(listed(_COUNTRIES), frozenset(("country",))),
    **dict.fromkeys(listed(_PROVINCES), frozenset(("province", "region"))),
    "city": frozenset(("city",)),
    "district": frozenset(("city", "region")),
    **dict.fromkeys(("islamic", "state"), frozenset(("group", "organization", "country"))),
    **dict.fromkeys(listed(_PEOPLES), frozenset(("community", "country"))),
}
"""Words that tell of what kind an entity is, so that an entity of another kind is not meant."""
ANY_BODIES = frozenset(listed(_ANY_BODIES))
"""Words that are added to the name of a body at will."""
BODIES = frozenset(listed(_BODIES))
"""Words that make a name that of another body: the army of a state is not the state."""
HEADS = BODIES | frozenset(listed("jamaat jamaah jamaa jamiat jama tanzim"))
"""Words with which names of bodies begin: a jamaat is another body than a katibat of that name."""
SHARED = GENERIC | frozenset(
    listed("""
jihad jihadi jehad mujahideen mujahidin mujahedin tawhid tauhid islami islamiya islamiyya sunna
sunnah sharia shariah salafi salafist khilafa khilafah dawa dawah iman haq haqq fath fatah nasr
muhajirin muhajireen shabab shuhada resistance liberation popular revolutionary salvation freedom
""")
)
"""Words that names of many bodies have, so that a part of a name made of them tells too little."""
RELATED = (
    "attack bombing massacre shooting blast explosion assault killing attacks bombings",
    "north northern", "south southern", "east eastern", "west western", "centre central",
    "region regional regions", "shia shiite shiites shii shias", "sunni sunnis sunnite",
    "province wilayat wilaya wilayah vilayat", "turkestan turkistan",
    "jamaat jamaah jamaa jama group", "katibat katiba khatiba battalion brigade",
    "movement harakat", "front jabhat jabha", "state dawla daula dawlat",
    "organization organisation tanzim", "party hizb", "army jaish jaysh", "afghanistan afghan",
    "maldives maldive", "syria syrian", "russia russian", "iran iranian", "pakistan pakistani",
)  # fmt: skip
"""Words of one meaning, or near it, in names."""
_TRANSLATED = """
islamique=islamic islamischer=islamic islamische=islamic islamico=islamic islamiyya=islamic
إسلامية=islamic اسلامي=islamic اسلامی=islamic etat=state estado=state staat=state stato=state
دولت=state dawla=state دولة=state etats=states unis=united vereinigte=united vereinigten=united
staaten=states vereinte=united nationen=nations unies=united مللی=nations
nord=north nordliche=northern nordlichen=northern sud=south ost=east est=east ouest=west oeste=west
sudlich=southern ostliche=eastern westen=west westliche=western occident=west westlichen=western
lander=countries pays=countries laender=countries zentral=central centrale=central
asien=asia asie=asia آسيا=asia آسیا=asia mittlerer=middle naher=middle osten=east moyen=middle
orient=east proche=middle
allianz=alliance alianza=alliance bewegung=movement mouvement=movement ostturkestan=east-turkestan
provinz=province ولاية=province ولایت=province
deutschland=germany allemagne=germany alemania=germany ألمانيا=germany آلمان=germany المان=germany
inde=india indien=india هند=india هندوستان=india chine=china صين=china چین=china
russland=russia russie=russia rusia=russia روسيا=russia روسیه=russia syrie=syria syrien=syria
siria=syria turquie=turkey turkei=turkey تركيا=turkey ترکیه=turkey katar=qatar malediven=maldives
irak=iraq mesopotamia=iraq عراق=iraq londres=london لندن=london
vereinigtes=united konigreich=kingdom
perse=iran amerika=united-states شيعة=shia شیعه=shia schiiten=shiites
chiites=shiites chiiten=shiites touristes=tourists touristen=tourists flughafen=airport
aeroport=airport anschlag=attack attentat=attack krankenhaus=hospital hopital=hospital
spiegel=mirror daech=daesh dach=daesh daish=daesh داعش=daesh
estados=states unidos=united unidas=united naciones=nations norte=north uno=united-nations
sudliche=southern occidentaux=west occidental=west prc=china hindustan=india bharat=india
mideast=middle-east وسطى=central азия=asia центральная=central южная=south
сша=united-states оон=united-nations соединенные=united штаты=states америка=united-states
nahost=middle-east rossiya=russia rusland=russia tyskland=germany zhongguo=china
روس=russia بھارت=india ترکی=turkey جرمنی=germany امریکا=united-states امريكا=united-states
آسیای=asia مرکزی=central جنوبی=south شمالی=north شمال=north ائتلاف=alliance تحالف=alliance
خاورمیانه=middle-east شیعیان=shia غربی=western غربية=western کشورهای=countries دول=countries
исламское=islamic исламского=islamic государство=state государства=state германия=germany
индия=india китай=china сирия=syria турция=turkey лондон=london
"""
TRANSLATED = dict(pair.split("=") for pair in _TRANSLATED.split())
"""Words of other languages, folded, and the English word that a name has for them."""
PHRASES = {
    ("land", "two", "rivers"): ("iraq",),
    ("bilad", "rafidayn"): ("iraq",),
    ("bilad", "rafidain"): ("iraq",),
    ("بلاد", "رافدين"): ("iraq",),
    ("الأمم", "المتحدة"): ("united", "nations"),
    ("الولايات", "المتحدة"): ("united", "states"),
    ("الشرق", "الأوسط"): ("middle", "east"),
    ("ملل", "متحد"): ("united", "nations"),
    ("ایالات", "متحده"): ("united", "states"),
}
COMPASS = {"nord": "north", "sud": "south", "ost": "east", "west": "west", "zentral": "central"}
"""With what German compounds begin: ``Nordafghanistan``."""
