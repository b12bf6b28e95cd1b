/** Countries that make instruments: ISO 3166-1 alpha-2, the name as the national network writes it, English. */
export const countries: [iso: string, name: string, nameEn: string][] = [
  ['CN', '中国', 'China'], ['HK', '中国香港', 'Hong Kong, China'], ['MO', '中国澳门', 'Macao, China'],
  ['TW', '中国台湾', 'Taiwan, China'], ['US', '美国', 'United States'], ['DE', '德国', 'Germany'],
  ['JP', '日本', 'Japan'], ['GB', '英国', 'United Kingdom'], ['FR', '法国', 'France'], ['CH', '瑞士', 'Switzerland'],
  ['NL', '荷兰', 'Netherlands'], ['SE', '瑞典', 'Sweden'], ['IT', '意大利', 'Italy'], ['CA', '加拿大', 'Canada'],
  ['AU', '澳大利亚', 'Australia'], ['KR', '韩国', 'South Korea'], ['CZ', '捷克', 'Czechia'], ['AT', '奥地利', 'Austria'],
  ['BE', '比利时', 'Belgium'], ['DK', '丹麦', 'Denmark'], ['FI', '芬兰', 'Finland'], ['NO', '挪威', 'Norway'],
  ['IE', '爱尔兰', 'Ireland'], ['IL', '以色列', 'Israel'], ['SG', '新加坡', 'Singapore'], ['ES', '西班牙', 'Spain'],
  ['PL', '波兰', 'Poland'], ['RU', '俄罗斯联邦', 'Russian Federation'], ['UA', '乌克兰', 'Ukraine'], ['BY', '白俄罗斯', 'Belarus'],
  ['LT', '立陶宛', 'Lithuania'], ['LV', '拉脱维亚', 'Latvia'], ['EE', '爱沙尼亚', 'Estonia'], ['HU', '匈牙利', 'Hungary'],
  ['SI', '斯洛文尼亚', 'Slovenia'], ['SK', '斯洛伐克', 'Slovakia'], ['PT', '葡萄牙', 'Portugal'], ['GR', '希腊', 'Greece'],
  ['IN', '印度', 'India'], ['MY', '马来西亚', 'Malaysia'], ['TH', '泰国', 'Thailand'], ['NZ', '新西兰', 'New Zealand'],
  ['ZA', '南非', 'South Africa'], ['BR', '巴西', 'Brazil'], ['MX', '墨西哥', 'Mexico'], ['TR', '土耳其', 'Türkiye'],
  ['LI', '列支敦士登', 'Liechtenstein'], ['LU', '卢森堡', 'Luxembourg'],
]
