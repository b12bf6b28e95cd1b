export { openIntake } from './actions/intake.ts'
export {
  IntakeError,
  REJECTION_REASONS,
  type Arrival,
  type Device,
  type Health,
  type Intake,
  type Measured,
  type Reading,
  type Registry,
  type RejectionReason,
  type Stretch,
  type Verdict,
} from './facts.ts'
export { takeArrivals } from './store/arrivals.ts'
export { readSamples, readStretches } from './store/samples.ts'
