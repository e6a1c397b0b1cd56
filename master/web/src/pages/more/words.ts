import { language } from '../../shell/settings.ts';

/** The one word of this page that no other has. */
export const setUpSite = (): string => (language.value === 'zh' ? '站点调试向导' : 'Set up the site');
