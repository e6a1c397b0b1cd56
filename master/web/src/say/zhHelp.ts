import type { Kind } from './enKinds.ts';
import type { Help } from './help.ts';
import { zhHelpBattery } from './zhHelpBattery.ts';
import { zhHelpMonitor } from './zhHelpMonitor.ts';

/** The help of each kind of alarm in simplified Chinese; it comes with the page that shows it. */
export const zhHelp: Readonly<Record<Kind, Help>> = { ...zhHelpBattery, ...zhHelpMonitor };
