/**
 * Readings of place names that a general dictionary gets wrong, and English forms that are not plain pinyin.
 * Source: the readings of the official gazetteer (地名), checked by hand; facts, no licence.
 */

/** word in a place name -> syllables without tone */
export const readings: Record<string, string> = {
  长: 'chang', 长子: 'zhang zi', 都: 'du', 石: 'shi', 朝: 'chao', 重: 'chong', 宿: 'su', 厦: 'xia', 会: 'hui',
  六安: 'lu an', 六合: 'lu he', 乐清: 'yue qing', 乐亭: 'lao ting', 乐陵: 'lao ling', 民乐: 'min le',
  洪洞: 'hong tong', 繁峙: 'fan shi', 蔚县: 'yu xian', 调兵山: 'diao bing shan', 珲春: 'hun chun',
  枞阳: 'zong yang', 歙县: 'she xian', 涡阳: 'guo yang', 临朐: 'lin qu', 莘县: 'shen xian',
  单县: 'shan xian', 浚县: 'xun xian', 泌阳: 'bi yang', 黄陂: 'huang pi', 曾都: 'zeng du',
  大埔: 'da bu', 万柏林: 'wan bai lin', 筠连: 'jun lian', 犍为: 'qian wei', 荥经: 'ying jing',
  宕昌: 'tan chang', 吴堡: 'wu bu', 红寺堡: 'hong si pu', 覃塘: 'qin tang', 尉犁: 'yu li', 若羌: 'ruo qiang',
  蚌: 'beng', 什: 'shi', 康巴什: 'kang ba shi', 克什克腾: 'ke shi ke teng', 喀什: 'ka shi', 什邡: 'shi fang',
  回龙圩: 'hui long wei', 龙圩: 'long xu', 册亨: 'ce heng', 牟平: 'mu ping', 中牟: 'zhong mu', 牟定: 'mou ding',
  吐鲁番: 'tu lu fan', 番禺: 'pan yu', 渑池: 'mian chi', 柞水: 'zha shui', 铅山: 'yan shan', 东阿: 'dong e',
  大城县: 'dai cheng xian', 崆峒: 'kong tong', 仡佬: 'ge lao', 宝坻: 'bao di', 莎车: 'sha che', 佛: 'fo',
  称多: 'chen duo', 色尼: 'se ni', 磐: 'pan', 婼羌: 'ruo qiang', 浒: 'xu', 叶: 'ye', 盱眙: 'xu yi', 郓城: 'yun cheng',
}

/** names whose usual English form differs from pinyin, by name or short name */
export const english: Record<string, string> = {
  内蒙古自治区: 'Inner Mongolia', 西藏自治区: 'Tibet', 陕西省: 'Shaanxi', 香港特别行政区: 'Hong Kong',
  澳门特别行政区: 'Macao', 吉林市: 'Jilin City', 呼和浩特市: 'Hohhot', 包头市: 'Baotou', 乌海市: 'Wuhai',
  鄂尔多斯市: 'Ordos', 呼伦贝尔市: 'Hulunbuir', 巴彦淖尔市: 'Bayannur', 乌兰察布市: 'Ulanqab',
  兴安盟: 'Hinggan League', 锡林郭勒盟: 'Xilingol League', 阿拉善盟: 'Alxa League', 哈尔滨市: 'Harbin',
  齐齐哈尔市: 'Qiqihar', 大兴安岭地区: 'Da Hinggan Ling', 拉萨市: 'Lhasa', 日喀则市: 'Xigaze', 昌都市: 'Qamdo',
  林芝市: 'Nyingchi', 那曲市: 'Nagqu', 阿里地区: 'Ngari', 阿坝藏族羌族自治州: 'Ngawa', 甘孜藏族自治州: 'Garze',
  迪庆藏族自治州: 'Deqen', 果洛藏族自治州: 'Golog', 乌鲁木齐市: 'Urumqi', 克拉玛依市: 'Karamay',
  吐鲁番市: 'Turpan', 哈密市: 'Hami', 博尔塔拉蒙古自治州: 'Bortala', 巴音郭楞蒙古自治州: 'Bayingolin',
  阿克苏地区: 'Aksu', 克孜勒苏柯尔克孜自治州: 'Kizilsu', 喀什地区: 'Kashgar', 和田地区: 'Hotan',
  伊犁哈萨克自治州: 'Ili', 塔城地区: 'Tacheng', 阿勒泰地区: 'Altay', 阿勒泰市: 'Altay City',
  阿克苏市: 'Aksu City', 喀什市: 'Kashgar City', 和田市: 'Hotan City', 和田县: 'Hotan County',
  和田区: 'Hotan', 哈密: 'Hami', 库尔勒市: 'Korla', 库车市: 'Kuqa', 莎车县: 'Yarkant', 伊宁市: 'Yining',
  奎屯市: 'Kuytun', 霍尔果斯市: 'Korgas', 阿图什市: 'Artux', 阿拉尔市: 'Aral', 图木舒克市: 'Tumxuk',
  格尔木市: 'Golmud', 德令哈市: 'Delingha', 二连浩特市: 'Erenhot', 锡林浩特市: 'Xilinhot', 乌兰浩特市: 'Ulanhot',
  满洲里市: 'Manzhouli', 扎兰屯市: 'Zhalantun', 牙克石市: 'Yakeshi', 海拉尔区: 'Hailar', 香格里拉市: 'Shangri-La',
  塔什库尔干塔吉克自治县: 'Taxkorgan', 察布查尔锡伯自治县: 'Qapqal', 焉耆回族自治县: 'Yanqi',
  鄂伦春自治旗: 'Oroqen Banner', 鄂温克族自治旗: 'Evenk Banner', 前郭尔罗斯蒙古族自治县: 'Qian Gorlos',
  省直辖县级行政区划: 'Directly administered', 自治区直辖县级行政区划: 'Directly administered',
  中新苏滁高新技术产业开发区: 'Chuzhou Su-Chu High-Tech Zone', 阜阳合肥现代产业园区: 'Fuyang–Hefei Modern Industrial Park',
  宿州马鞍山现代产业园区: "Suzhou–Ma'anshan Modern Industrial Park", 格尔木藏青工业园区: 'Golmud Zangqing Industrial Park',
  西藏文化旅游创意园区: 'Tibet Cultural Tourism Park', 东营港经济开发区: 'Dongying Port Economic Development Zone',
  吉林中国新加坡食品区: 'China–Singapore Jilin Food Zone', 苏州工业园区: 'Suzhou Industrial Park',
  五台山风景名胜区: 'Mount Wutai Scenic Area', 西沙群岛: 'Xisha Islands', 南沙群岛: 'Nansha Islands',
  中沙群岛的岛礁及其海域: 'Zhongsha Islands', 台湾省: 'Taiwan',
}

/** ends of development zones: Chinese, short, English */
export const zoneEnds: [string, string, string][] = [
  ['新站高新技术产业开发区', '新站高新区', 'Xinzhan High-Tech Zone'],
  ['汽车经济技术开发区', '汽开区', 'Automotive Economic and Technological Development Zone'],
  ['净月高新技术产业开发区', '净月高新区', 'Jingyue High-Tech Zone'],
  ['稀土高新技术产业开发区', '稀土高新区', 'Rare Earth High-Tech Zone'],
  ['火炬高技术产业开发区', '火炬高新区', 'Torch High-Tech Zone'],
  ['高新技术产业开发区', '高新区', 'High-Tech Zone'],
  ['高新技术产业园区', '高新区', 'High-Tech Park'],
  ['高新技术开发区', '高新区', 'High-Tech Zone'],
  ['航空港经济综合实验区', '航空港区', 'Airport Economy Zone'],
  ['滨海经济技术开发区', '滨海经开区', 'Binhai Economic and Technological Development Zone'],
  ['临港经济技术开发区', '临港经开区', 'Lingang Economic and Technological Development Zone'],
  ['经济技术开发区', '经开区', 'Economic and Technological Development Zone'],
  ['海港经济开发区', '海港经开区', 'Seaport Economic Development Zone'],
  ['经济开发区', '经开区', 'Economic Development Zone'],
  ['城乡一体化示范区', '示范区', 'Urban–Rural Demonstration Zone'],
  ['转型综合改革示范区', '综改区', 'Transformation Reform Demonstration Zone'],
  ['循环化工园区', '循环化工园区', 'Circular Chemical Park'],
  ['综合物流产业聚集区', '物流聚集区', 'Logistics Cluster'],
  ['现代产业园区', '现代产业园区', 'Modern Industrial Park'],
  ['文化旅游创意园区', '文旅园区', 'Cultural Tourism Park'],
  ['工业园区', '工业园区', 'Industrial Park'],
  ['临港开发区', '临港区', 'Lingang Development Zone'],
  ['行政委员会', '行委', 'Administrative Committee'],
  ['管理区管委会', '管理区', 'Management Area'],
  ['管理区', '管理区', 'Management Area'],
  ['示范区', '示范区', 'Demonstration Zone'],
  ['新城', '新城', 'New Town'],
  ['新区', '新区', 'New Area'],
]

/** peoples in the names of autonomous areas, longest first; those without 族 too */
export const peoples = (
  '朝鲜族 蒙古族 土家族 布依族 仡佬族 毛南族 仫佬族 哈尼族 拉祜族 布朗族 景颇族 傈僳族 独龙族 纳西族 普米族 裕固族 ' +
  '保安族 东乡族 撒拉族 达斡尔族 鄂温克族 哈萨克族 柯尔克孜 塔吉克 哈萨克 蒙古 锡伯 维吾尔 壮族 回族 满族 苗族 侗族 ' +
  '瑶族 黎族 羌族 藏族 彝族 水族 傣族 佤族 白族 怒族 畲族 土族 各族'
).split(' ')
