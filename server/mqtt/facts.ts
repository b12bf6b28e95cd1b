/** What one connection, one device and the whole listener may take; times in seconds, sizes in bytes. */
export type Limits = {
  /** Until a connection has signed in. */
  connectSeconds: number
  /** Until a begun packet is whole. */
  packetSeconds: number
  /** Longest silence of a client that asks for no keep-alive or for a longer one. */
  idleSeconds: number
  /** Until a message is decided; then the connection is closed, and the device sends again. */
  answerSeconds: number
  /** Until the handshake of a QoS 2 message is completed by the client. */
  handshakeSeconds: number
  packetBytes: number
  /** A payload that came compressed, once it is whole. */
  payloadBytes: number
  /** Answers that a client may leave unread beyond what its operating system holds. */
  unreadBytes: number
  /** Messages of one connection that wait for their decision; more are left unread. */
  inFlight: number
  /** The same over all connections. */
  inFlightAll: number
  connections: number
  connectionsOfDevice: number
  clientIdLength: number
  patience: Patience
}

/** How failed sign-ins are slowed down, by device code and address and by address alone. */
export type Patience = {
  freeTries: number
  freeTriesOfAddress: number
  firstDelayMs: number
  longestDelayMs: number
  /** A try is forgotten after this long without another. */
  forgetMs: number
  /** Most pairs that are kept in mind. */
  most: number
}

export type Version = 4 | 5

/** What a CONNECT says, as far as it matters here. */
export type Asked = {
  version: number
  protocol: string
  clientId: string
  isClean: boolean
  user: string | undefined
  hasPassword: boolean
  will: { qos: number; isRetained: boolean } | undefined
  /** Enhanced authentication of MQTT 5. */
  method: string | undefined
}

/** Reason codes of MQTT 5; 3.1.1 knows but the few of CONNACK. */
export const REASON = {
  success: 0x00,
  disconnectWithWill: 0x04,
  noSubscription: 0x11,
  malformedPacket: 0x81,
  protocolError: 0x82,
  version: 0x84,
  clientId: 0x85,
  badKey: 0x86,
  notAuthorized: 0x87,
  unavailable: 0x88,
  shuttingDown: 0x8b,
  method: 0x8c,
  keepAlive: 0x8d,
  takenOver: 0x8e,
  topic: 0x90,
  unknownId: 0x92,
  topicAlias: 0x94,
  tooLarge: 0x95,
  quota: 0x97,
  administrative: 0x98,
  payload: 0x99,
  retain: 0x9a,
  qos: 0x9b,
  rate: 0x9f,
} as const

export type Reason = (typeof REASON)[keyof typeof REASON]
