import { Type, type Static } from 'typebox'
import { RegionRef, Text } from '../lib/wire.ts'

/** Which jurisdiction this installation serves, and what its footer has to say. */
export const InstallationView = Type.Object(
  {
    profile: Type.String(),
    province: RegionRef,
    demonstration: Type.Boolean({ description: 'Units, people, instruments and figures are fictional' }),
    publicUrl: Type.String(),
    version: Type.String(),
    host: Text,
    phone: Text,
    icp: Text,
    policeFiling: Text,
    mapApproval: Text,
  },
  { $id: 'Installation' },
)

export type InstallationView = Static<typeof InstallationView>
