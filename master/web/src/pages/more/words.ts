import { language } from '../../shell/settings.ts';

/** The words of this page that no other has. */
export const setUpSite = (): string => (language.value === 'zh' ? '站点调试向导' : 'Set up the site');

export const helpWord = (): string => (language.value === 'zh' ? '告警帮助' : 'Help with alarms');

export const ownHealth = (): string => (language.value === 'zh' ? '监控装置健康状况' : 'Health of the monitor');
