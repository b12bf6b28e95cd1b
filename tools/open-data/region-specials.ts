/**
 * Real areas that stand beside GB/T 2260, and tags on real ones.
 * Source: announcements of the provinces and of the State Council on new areas; facts, no licence.
 */
export type Special = {
  code: string
  level: 'prefecture' | 'county'
  parent: string
  name: string
  short: string
  nameEn: string
  tags: string[]
}

const newArea = ['national-new-area']

export const specials: Special[] = [
  {
    code: '22-CBS',
    level: 'prefecture',
    parent: '220000',
    name: '长白山保护开发区管委会',
    short: '长白山',
    nameEn: 'Changbaishan',
    tags: ['province-managed'],
  },
  {
    code: '22-CCXQ',
    level: 'county',
    parent: '220100',
    name: '长春新区',
    short: '长春新区',
    nameEn: 'Changchun New Area',
    tags: newArea,
  },
  {
    code: '22-ZHSF',
    level: 'county',
    parent: '220100',
    name: '中韩（长春）国际合作示范区',
    short: '中韩示范区',
    nameEn: 'China–ROK (Changchun) International Cooperation Demonstration Zone',
    tags: [],
  },
  {
    code: '44-HQ',
    level: 'prefecture',
    parent: '440000',
    name: '横琴粤澳深度合作区',
    short: '横琴',
    nameEn: 'Hengqin',
    tags: ['province-managed'],
  },
  {
    code: '44-QH',
    level: 'county',
    parent: '440300',
    name: '前海深港现代服务业合作区',
    short: '前海',
    nameEn: 'Qianhai',
    tags: [],
  },
  {
    code: '33-QW',
    level: 'county',
    parent: '330200',
    name: '宁波前湾新区',
    short: '前湾新区',
    nameEn: 'Ningbo Qianwan New Area',
    tags: [],
  },
  {
    code: '33-TZW',
    level: 'county',
    parent: '331000',
    name: '台州湾新区',
    short: '台州湾新区',
    nameEn: 'Taizhou Bay New Area',
    tags: [],
  },
  {
    code: '13-XA',
    level: 'prefecture',
    parent: '130000',
    name: '雄安新区',
    short: '雄安',
    nameEn: "Xiong'an New Area",
    tags: newArea,
  },
  {
    code: '61-XX',
    level: 'prefecture',
    parent: '610000',
    name: '西咸新区',
    short: '西咸',
    nameEn: 'Xixian New Area',
    tags: newArea,
  },
  {
    code: '52-GA',
    level: 'prefecture',
    parent: '520000',
    name: '贵安新区',
    short: '贵安',
    nameEn: "Gui'an New Area",
    tags: newArea,
  },
  {
    code: '50-LJ',
    level: 'county',
    parent: '500100',
    name: '两江新区',
    short: '两江',
    nameEn: 'Liangjiang New Area',
    tags: newArea,
  },
  {
    code: '23-HRB',
    level: 'county',
    parent: '230100',
    name: '哈尔滨新区',
    short: '哈尔滨新区',
    nameEn: 'Harbin New Area',
    tags: newArea,
  },
  {
    code: '42-DH',
    level: 'county',
    parent: '420100',
    name: '武汉东湖新技术开发区',
    short: '东湖高新区',
    nameEn: 'Wuhan East Lake High-Tech Zone',
    tags: [],
  },
]

/** Zhejiang's 26 mountain counties (浙江省山区26县), by name within the province */
export const mountain26 = (
  '淳安 永嘉 平阳 苍南 文成 泰顺 武义 磐安 柯城 衢江 江山 常山 开化 龙游 三门 天台 仙居 莲都 龙泉 青田 云和 庆元 缙云 ' +
  '遂昌 松阳 景宁'
).split(' ')

export const tagged: Record<string, string[]> = {
  '220581': ['province-managed'],
  '220184': ['province-managed'],
  '120116': newArea,
  '310115': newArea,
  '330900': newArea,
  '440115': newArea,
  '620171': newArea,
}

/** provinces that the source lacks: GB/T 2260 code, name, short */
export const furtherProvinces: [string, string, string][] = [
  ['710000', '台湾省', '台湾'],
  ['810000', '香港特别行政区', '香港'],
  ['820000', '澳门特别行政区', '澳门'],
]
