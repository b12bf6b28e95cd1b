import type { ThemeConfig } from 'antd'

const BODY = 14
const LARGE = 18

/** Reads the design's colours from the style sheet, so that they stand in one place for both faces. */
export function themeOf(still: boolean): Omit<ThemeConfig, 'algorithm'> {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const large = document.documentElement.classList.contains('large')
  return {
    token: { ...tones(of), ...planes(of), ...shapes(of), fontSize: large ? LARGE : BODY, motion: !still },
    components: {
      Button: {
        ...main(of),
        defaultBorderColor: of('line2'),
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Checkbox: main(of),
      Segmented: { itemSelectedBg: of('blue'), itemSelectedColor: of('on-blue'), trackBg: of('sub') },
      Select: { optionSelectedBg: of('blue-t2'), optionSelectedColor: of('ink') },
      Slider: {
        trackBg: of('blue'),
        trackHoverBg: of('blue-h'),
        railBg: of('line2'),
        handleColor: of('blue'),
      },
      Form: { labelColor: of('ink'), verticalLabelPadding: '0 0 4px' },
      Steps: { colorTextDescription: of('ink2') },
    },
  }
}

type Of = (name: string) => string

/** In dark, antd would darken its main colour once more; the design's is already meant for a dark ground. */
const main = (of: Of) => ({
  colorPrimary: of('blue'),
  colorPrimaryHover: of('blue-h'),
  colorPrimaryActive: of('blue-h'),
})

const tones = (of: Of) => ({
  colorPrimary: of('blue'),
  colorPrimaryHover: of('blue-h'),
  colorPrimaryActive: of('blue-h'),
  colorPrimaryBg: of('blue-t'),
  colorPrimaryText: of('blue'),
  colorInfo: of('blue'),
  colorInfoBg: of('blue-t'),
  colorLink: of('blue'),
  colorLinkHover: of('blue-h'),
  colorLinkActive: of('blue-h'),
  colorSuccess: of('grn'),
  colorSuccessBg: of('grn-t'),
  colorSuccessBorder: of('grn-l'),
  colorWarning: of('amb-m'),
  colorWarningText: of('amb'),
  colorWarningBg: of('amb-t'),
  colorWarningBorder: of('amb-l'),
  colorError: of('red'),
  colorErrorText: of('red'),
  colorErrorBg: of('red-t'),
  colorErrorBorder: of('red-l'),
})

const planes = (of: Of) => ({
  colorBgBase: of('bg'),
  colorBgContainer: of('bg'),
  colorBgElevated: of('bg'),
  colorBgLayout: of('bg'),
  colorBgContainerDisabled: of('sub2'),
  colorFillAlter: of('sub'),
  colorBgMask: of('scrim'),
  colorText: of('ink'),
  colorTextSecondary: of('ink2'),
  colorTextTertiary: of('ink3'),
  colorTextQuaternary: of('ink3'),
  colorTextDescription: of('ink3'),
  colorTextPlaceholder: of('ink3'),
  colorTextDisabled: of('ink3'),
  colorTextHeading: of('ink'),
  colorTextLightSolid: of('on-blue'),
  colorIcon: of('ink2'),
  colorIconHover: of('ink'),
  colorBorder: of('field'),
  colorBorderSecondary: of('line'),
  colorSplit: of('line'),
  controlItemBgHover: of('sub'),
  controlItemBgActive: of('blue-t2'),
  controlOutline: of('blue-t2'),
})

const shapes = (of: Of) => ({
  fontFamily: of('sans'),
  fontFamilyCode: of('mono'),
  fontWeightStrong: 700,
  lineHeight: 1.5,
  borderRadius: 6,
  borderRadiusLG: 8,
  borderRadiusSM: 4,
  controlHeight: 36,
  controlHeightLG: 44,
  controlHeightSM: 32,
  boxShadow: of('overlay'),
  boxShadowSecondary: of('overlay'),
  motionDurationFast: '0.12s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.18s',
})
