import { render } from 'preact';
import './css/index.css';
import { startLive } from './live/state.ts';
import { startRoute } from './shell/route.ts';
import { startSettings } from './shell/settings.ts';
import { Shell } from './shell/Shell.tsx';

startSettings();
startRoute();
startLive();
const app = document.getElementById('app')!;
app.replaceChildren();
render(<Shell />, app);
const query = new URLSearchParams(location.search);
if (query.has('kiosk')) void import('./shell/kiosk.ts').then(({ startKiosk }) => startKiosk(query));
