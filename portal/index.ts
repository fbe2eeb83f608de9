export type { PortalArticles } from './articles.routes';
export { articlePath } from './pages/articles';
export type { HomeContent } from './pages/home';
export { createPortal, type PortalSettings, renderErrorPage, wantsPage } from './portal.routes';
