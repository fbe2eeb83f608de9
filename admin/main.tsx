import { createRoot } from 'react-dom/client';
import { Console } from './Console';
import { createI18nProvider } from './i18n/i18n-provider';
import { chooseOutside } from './providers/choose-outside';
import { createProviders } from './providers/create-providers';
import './theme/fonts';

async function start() {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id "root".');
  const i18nProvider = createI18nProvider();
  const providers = createProviders(await chooseOutside(), () => i18nProvider.getLocale());
  createRoot(root).render(<Console {...providers} i18nProvider={i18nProvider} />);
}

void start();
