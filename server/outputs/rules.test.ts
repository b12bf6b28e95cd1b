import { assert, constantFrom, property, stringMatching } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimFaults, isDecidable, plainDoi, type Claim } from './rules.ts'

const codes = (claim: Partial<Claim>) =>
  claimFaults(
    { kind: 'paper', title: 'T', venue: null, year: 2026, doi: null, number: null, ...claim },
    2026,
  ).map(({ code }) => code)

describe('a DOI', () => {
  it('is known however it was copied', () => {
    for (const typed of [
      '10.1038/S41586-020-2649-2',
      'https://doi.org/10.1038/s41586-020-2649-2',
      'http://dx.doi.org/10.1038/s41586-020-2649-2',
      'doi: 10.1038/s41586-020-2649-2.',
      'DOI：10.1038/s41586-020-2649-2',
      '１０.1038/s41586-020-2649-2',
      'https://doi.org/10.1038%2Fs41586-020-2649-2',
    ])
      expect(plainDoi(typed), typed).toBe('10.1038/s41586-020-2649-2')
  })

  it('is nothing else', () => {
    for (const typed of [
      '',
      '10.1038',
      'abc',
      '10.12/x',
      '11.1038/x',
      '10.1038/ x',
      '10.1038/<b>',
      '%',
      `10.1038/${'x'.repeat(300)}`,
    ])
      expect(plainDoi(typed), typed).toBeUndefined()
  })

  it('stays what it is once plain, whatever stood before it', () => {
    const suffix = stringMatching(/^[a-z0-9][a-z0-9()_-]{0,30}[a-z0-9]$/)
    const before = constantFrom('', 'doi:', 'https://doi.org/', 'DOI ')
    assert(
      property(suffix, before, (end, start) => {
        const plain = plainDoi(`${start}10.5555/${end.toUpperCase()}`)
        expect(plain).toBe(`10.5555/${end}`)
        expect(plainDoi(plain ?? '')).toBe(plain)
      }),
    )
  })
})

describe('what is told of an output', () => {
  it('lets others find it again', () => {
    expect(codes({})).toEqual(['outputs.paper_place'])
    expect(codes({ venue: '物理学报' })).toEqual([])
    expect(codes({ doi: 'x' })).toEqual(['outputs.doi'])
    expect(codes({ kind: 'patent' })).toEqual(['outputs.number_needed'])
    expect(codes({ kind: 'standard', number: 'GB/T 1' })).toEqual([])
    expect(codes({ kind: 'dataset' })).toEqual(['outputs.dataset_place'])
    expect(codes({ title: '', kind: 'patent', year: 2028 })).toEqual([
      'outputs.title_needed',
      'outputs.number_needed',
      'outputs.year_ahead',
    ])
  })

  it('is decided by the unit until it was withdrawn; a confirmation can be taken back', () => {
    expect(isDecidable('entered', 'confirm')).toBe(true)
    expect(isDecidable('confirmed', 'confirm')).toBe(false)
    expect(isDecidable('confirmed', 'refuse')).toBe(true)
    expect(isDecidable('refused', 'confirm')).toBe(true)
    expect(isDecidable('withdrawn', 'confirm')).toBe(false)
  })
})
