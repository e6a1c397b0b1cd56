import { language } from '../../shell/settings.ts';

/** Words of the front panel's page; they come with it. */

const en = {
  watched: 'Shown as at the device. An operator can press its keys here.',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  confirm: 'Confirm',
  cancel: 'Cancel',
  off: 'off',
  on: 'on',
  blinking: 'blinking',
};

const zh: Readonly<Record<keyof typeof en, string>> = {
  watched: '与设备上的显示相同。操作员可在此按键。',
  up: '上',
  down: '下',
  left: '左',
  right: '右',
  confirm: '确认',
  cancel: '取消',
  off: '灭',
  on: '亮',
  blinking: '闪烁',
};

export function word(name: keyof typeof en): string {
  return (language.value === 'zh' ? zh : en)[name];
}
