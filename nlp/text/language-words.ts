/**
 * Common words of the languages that people write in Latin letters, for `detectLanguage`. Own lists: function words first, then
 * what citizens write about. Romanised Khmer has no standard spelling, so its words are compared after `foldRomanised`.
 */
const words = (text: string): string[] => text.trim().split(/\s+/);

export const ENGLISH_WORDS = words(`
the a an and or but if of to in on at by for from with without about into over under after before since until while when where why
how what who which whose this that these those there here it its is are was were be been being am do does did done have has had can
could will would shall should may might must not no yes none never always often still again already yet just only very too so much
many more most some any all every each other another same such than then now today tomorrow yesterday i me my mine we us our you
your he him his she her they them their one two three four five six ten hundred thousand million first last next week month year
day night time please help thank thanks hello hi hey good morning evening afternoon bye sorry dear sir madam want need know tell ask
give take get got go goes going went come came make made put pay paid pays buy sell send sent show see saw look find lost use work
works working live lives lived stay stop start open close closed wait waiting waited call called report reported complain complaint
request question suggestion problem problems issue issues case cases number status track answer reply visit senate senator senators
parliament government ministry office officer officials official chief village commune district province city town house home land
title titles road roads street bridge bridges water electricity power light lights school schools teacher teachers student students
hospital doctor doctors nurse health clinic medicine police court judge lawyer law money bribe corruption corrupt tax fee price
cost salary wage wages job worker workers factory company bank loan debt interest market farm farmer farmers rice fish forest river
flood flooded storm fire drought rubbish garbage trash waste pollution smoke noise dust smell factory birth certificate card id
family book passport register registration vote election public service services children child woman women man men people person
husband wife mother father son daughter brother sister neighbor neighbour poor old disabled sick ill dead die died killed kill
threat threatened violence beat beaten stole stolen thief drugs gambling danger dangerous urgent broken break damaged repair fix
fixed build built construction dark dirty clean bad worse new big small long short high low free full empty near far out off up down
back because although however also even really nobody somebody everyone anyone someone something nothing everything anything old
young let lets like love hate feel think believe hope try tried keep kept leave left bring brought say says said told speak talk
write wrote read understand change language english khmer cambodia join consultation opinion petition meeting appointment book
human agent operator staff member members who whom without between against during through near off own than both few enough
bill meter power cut cash project budget check extra class score fake drop voltage scholarship diploma university private official
training fishing boat illegal evidence voice record receipt ambulance emergency system card center centre group account phone
dont cant im ive didnt doesnt isnt wont thats plz pls u ur message photo document documents form letter copy signature sign signed paper papers area corner front side station line
`);

export const ROMANISED_KHMER_WORDS = words(`
khnhom knhom khnom nhom kyom khyom knyom yeung yerng yoeung yoeng neak nak lok louk bong boung bang p'oun oun b'oun paoun koat keat kot
nov neu nou nouv tov teu tow tou mok mork mouk min mun men mean mien ot at ort ott ban bann baan te ter tay haey hey hery heuy hoey
heyy hz nung neng ning nis nih neh nus nuh na naa ey avey avei ovey ena ponman ponmaan mech mich mej yang chea jea cheamuoy
del dael dol doul pi pel peil pelna knong khnong knung ler leu krom kraom krao mun kroy kraoy som soum sum som chuoy jouy chuy juoy
chhuoy jous phong phorng pong oy aoy orn os ors trov trouv trov tver thver tveu thveu theu chong jong chorng tha thaa ke kae pruos
prous daoy doy saar samrab somrab phlov plov phlouv thnol spean khoch khouch koch khos mephum mekhum chavsangkat phteah pteah ptas dey dei srae sre srov chamkar tuek teuk tuk toek phlerng plerng phleung
pleung ploeng phlech phlouk sala salarean rean rien bongrien bangrean kru krou koun kon kaun sis salaa pet petya montir krou thnam
tnam luy loy brak prak riel roal roval dollar khae kae thngai tngai tngay chhnam chnam yub yob proek prek lngeach arun suosdey susdey
sousdey suosdei chomreab chumreap chomreap jomreab sour suor sur akun orkun arkun arkoun awkun chren chreun chran nas nass pheasa
phiasa phasa khmer khmae angles anglais niyeay niyay sdab sdap merl meul doh sray dohsray chhob chhop chub chob krup krob phsar psar
vat wat vott mekong tonle protsaphea pritsaphea prutsaphea samachik rothaphibal rotha aachnhathor achnhator tolakar sala domboung polis
polise bondeng pandeng bodeng plong bangkan banhchi ekasar aeksa hathalekha bokkalik montrey kamakor rongchak sramol ngear ngea
thveukar kar karngear robos rbos rabos phnher phner chol chenh yok dak dor chhor chor chher loeun luon yeut yuet yu yuyu chey sok sabay
sokhapheap saksey plas chos chuos lerng laeng leng chus chras mongkol monus mnus srey sray bros pros kmeng khmeng chas kbal dai dach
rot kat vay veay slap slab ngob ngoab chheu chhue cheu chhkae chkae ko krabei moan tea chrouk trei trey sat pralay andoung sroh
tumnub beng stung stoeng roluoy pukroluoy somnok thlai tlai thok som sen mern maun lean roy poan pram mouy muoy pi bei buon dop
eilov elov ilov aylov thmei thmey chas thom toch touch veng khlei chngay jit chit khang kraok mukh mouk tiet taet phlam bat baat jas chah
ches jes deng dueng yol kit ket klach khlach khlang klang lahy phleang pleang khyol lich ksach bach bampoul krohuk samram sromram
chek chaek komnat romlop romlob chuol tinh tenh lok lous chumpeak jumpeak bomnol kongtear korng kor nek pruy
`);

export const FRENCH_WORDS = words(`
le la les un une des du de au aux et ou mais donc car ni que qui quoi dont où je tu il elle nous vous ils elles on me te se mon ma mes
ton ta tes son sa ses notre votre leur leurs ce cet cette ces est sont suis êtes sommes était être avoir ai avons avez ont avait
fait faire pas ne plus jamais rien très trop bien mal aussi encore toujours depuis avec sans pour par dans sur sous chez entre
comment pourquoi quand combien quel quelle bonjour bonsoir salut merci madame monsieur aidez aide aider besoin veux voudrais
pouvez peut maison route eau terre école hôpital village commune province gouvernement sénat sénateur électricité plainte
problème argent police tribunal enfant enfants femme homme mari fille fils mère père voisin rue pont passeport été perdu perdue volé
  disparu disparue hier soir demain matin jour jours mois ans semaine svp répondez repondez payé reçu cassé cassée ici là c'est j'ai d'un d'une l'eau l'école n'est qu'il s'il plaît
`);

export const VIETNAMESE_WORDS = words(`
tôi toi bạn ban anh chị em ông bà chúng ta không khong có co là la và va của cua cho một mot hai ba những nhung các cac này nay đó do
đây day rất rat nhiều nhieu xin chào chao cảm cam ơn on giúp giup đường duong nhà nha nước nuoc đất dat làng lang tỉnh tinh huyện xã xa
bị bi được duoc người nguoi làm lam việc viec tiền tien con trường truong học hoc bệnh benh viện vien công cong an khi nào nao sao với voi
trong ngoài đi di đến den từ tu ở đã da đang dang sẽ se phải phai muốn muon biết biet nói noi tiếng tieng việt viet nam hư hu hỏng hong vui lòng long giấy giá gia bao bao nhiêu nhieu khai sinh thẻ điện mẹ cha chồng vợ bé trẻ giúp cứu
`);

/** Function words of other languages in Latin letters: enough to say that a text is none of ours. */
export const OTHER_LATIN_WORDS = words(`
el los las una unos para por pero está estoy hay muy gracias hola ayuda yo tengo casa agua mi su der die das und ist nicht ich sie wir
ein eine mit auf für auch haben guten danke bitte yang dan di tidak saya kami anda untuk dengan ini itu dari ada terima kasih rumah jalan
ang mga ng ako ikaw siya hindi po salamat sa ko mo il lo gli che per sono non grazie ciao ho abbiamo não obrigado você uma com os
bu ve bir için değil ben sen merhaba nie jest dziękuję tak proszę
`);

/** Names, brands and loans that stand in a Khmer sentence without making it a mixed one. */
export const LOAN_WORDS = words(`
facebook telegram messenger tiktok youtube zalo whatsapp google iphone android samsung oppo vivo online wifi internet app apps ok km
kg usd khr pdf id sms gps cctv tv aba wing acleda pipay bakong truemoney covid covid-19 post page link live grab passapp smart cellcard metfone
honda toyota lexus prius dream scoopy airblade vat edc nssf acb mou ngo english khmer qr code pin sim lab hd am pm ph cm mm ha m a b c d
`);

/** Words of Cambodian addresses: they stand in a text of any language and tell nothing about it. */
export const ADDRESS_WORDS = words(`
phum phoum khum khet khaet srok krong sangkat songkat khan phnom penh kampong kompong prek preaek boeng boeung wat siem reap battambang
svay rieng prey veng takeo kandal kampot kep pailin ratanakiri mondulkiri kratie stung treng pursat banteay meanchey sihanouk koh
oddar thom speu chhnang cham preah vihear tboung khmum
`);

/**
 * One spelling for what people spell in many ways: aspirated letters plain, j and ch alike, doubled letters once, ou, oo and u
 * alike, a final y as i.
 */
export const foldRomanised = (word: string): string =>
  word
    .replace(/([kptcs])h/g, '$1')
    .replace(/j/g, 'c')
    .replace(/(.)\1+/g, '$1')
    .replace(/o[uo]|u[o]/g, 'u')
    .replace(/ae|ea|ia|ie/g, 'e')
    .replace(/w/g, 'v')
    .replace(/y$/, 'i')
    .replace(/'/g, '');
