import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console is served as static files at /admin/. `--mode development` builds it with the fake back end inside. */
export default defineConfig(({ mode }) => ({
  base: '/admin/',
  plugins: [react()],
  build: {
    outDir: mode === 'production' ? '../dist/console' : '../dist/console-fake',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/live': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
}));
