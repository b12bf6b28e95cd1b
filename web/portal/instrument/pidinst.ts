import type { InstrumentView } from '../../shared/api-types.ts'

/**
 * The instrument in the metadata schema of the RDA working group Persistent Identification of Instruments, 1.0
 * (doi:10.15497/RDA00070), in its published JSON form. Facts that are not known are left out, none is invented;
 * the manufacturer, which the schema demands, is then given as ":unkn", DataCite's word for unknown.
 * @param landingPage the public page of the instrument, which is also its identifier here
 */
export function pidinstRecord(instrument: InstrumentView, landingPage: string): object {
  return {
    identifier: { identifier: landingPage, identifierType: 'URL' },
    schemaVersion: '1.0',
    landingPage,
    name: instrument.name,
    owners: ownersOf(instrument),
    manufacturers: [{ manufacturerName: instrument.maker ?? ':unkn' }],
    ...(instrument.model !== null && { model: { modelName: instrument.model } }),
    ...descriptionOf(instrument),
    ...typesOf(instrument),
    ...datesOf(instrument),
    relatedIdentifiers: [
      {
        relatedIdentifier: `${landingPage}.pidinst.json`,
        relatedIdentifierType: 'URL',
        relationType: 'HasMetadata',
      },
    ],
    alternateIdentifiers: alternatesOf(instrument),
  }
}

/** The managing unit and, where one runs the instrument, its centre. */
const ownersOf = ({ unit, centre }: InstrumentView): { ownerName: string }[] =>
  [unit, centre].flatMap((owner) => (owner === null ? [] : [{ ownerName: owner.name }]))

function descriptionOf({ technical, functions }: InstrumentView): { description?: string } {
  const description = [functions, technical].filter((text) => text !== null).join('\n')
  return description === '' ? {} : { description }
}

/** Class codes carry their scheme and edition, for the same digits mean other things elsewhere. */
function typesOf({ classes }: InstrumentView): { instrumentTypes?: object[] } {
  if (classes.length === 0) return {}
  return {
    instrumentTypes: classes.map(({ name, scheme, edition, code }) => ({
      instrumentTypeName: name,
      instrumentTypeIdentifier: {
        instrumentTypeIdentifier: code,
        instrumentTypeIdentifierType: `${scheme}/${edition}`,
      },
    })),
  }
}

function datesOf({ firstUseDate, acceptanceDate }: InstrumentView): { dates?: object[] } {
  const date = firstUseDate ?? acceptanceDate
  return date === null ? {} : { dates: [{ date, dateType: 'Commissioned' }] }
}

function alternatesOf({ id, assetNumber }: InstrumentView): object[] {
  const own = { alternateIdentifier: id, alternateIdentifierType: 'Other', alternateIdentifierName: 'Dayi' }
  if (assetNumber === null) return [own]
  return [own, { alternateIdentifier: assetNumber, alternateIdentifierType: 'InventoryNumber' }]
}
