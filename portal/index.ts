export type { HomeContent } from './pages/home';
export { createPortal, type PortalSettings, renderErrorPage, wantsPage } from './portal.routes';
