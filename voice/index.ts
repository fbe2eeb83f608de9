export { createVoiceRoutes } from './voice.routes';
