export { openMqtt, type MqttListener } from './actions/listen.ts'
export { startMqtt } from './actions/start.ts'
