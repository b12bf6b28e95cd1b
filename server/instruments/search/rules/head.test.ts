import { describe, expect, it } from 'vitest'
import { lexicon } from '../actions/lexicon.ts'
import { headsOf } from './head.ts'

const heads = (name: string): string[] => {
  const { units, namings } = lexicon().read(name)
  return headsOf(name, units, namings).flatMap(({ concepts }) => concepts)
}

describe('what a name says a thing is', () => {
  it.each([
    ['场发射扫描电子显微镜', 'fesem'],
    ['Zeiss高分辨场发射扫描电镜（附有能谱仪）', 'fesem'],
    ['同步热分析仪（TG-DSC/DTA）', 'sta'],
    ['傅立叶变换红外光谱仪（PE）', 'ftir'],
    ['凝胶渗透色谱仪（AGILENT 1200型）', 'gpc'],
    ['纳米粒度及ZETA电位分析仪', 'nanozeta'],
    ['Leica激光扫描共聚焦显微镜', 'confocal'],
    ['BD Influx流式细胞分选仪', 'sorter'],
    ['Sputter coater for scanning electron microscopes', 'sputter'],
    ['X-射线衍射仪', 'xrd'],
  ])('%s is a %s', (name, head) => {
    expect(heads(name)).toContain(head)
  })

  it.each([
    ['扫描电镜样品原位拉伸台', 'sem'],
    ['扫描电镜用离子溅射仪', 'sem'],
    ['Tensile stage for SEM', 'sem'],
    ['Zeiss高分辨场发射扫描电镜（附有能谱仪）', 'eds'],
  ])('%s is no %s', (name, mentioned) => {
    expect(heads(name)).not.toContain(mentioned)
  })

  it('takes both halves of a combined name', () => {
    expect(heads('透射电子显微镜-能谱仪')).toEqual(['tem', 'eds'])
  })
})
