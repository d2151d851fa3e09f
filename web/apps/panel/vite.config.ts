import { appConfig } from '../../tools/vite-app.ts';

/** What the pages of figures share, and no other page needs. */
const FIGURES = /shared\/figures\/|core\/src\/(download|charts)/;

export default appConfig(import.meta.dirname, [], FIGURES);
